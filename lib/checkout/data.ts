import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { carts, orders, purchases, shops, userOrders } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { CartId, PurchaseId, ShopId, UserId } from "@/lib/ids";

/** How these shops may be paid, and taxed. The directory is public. */
export const listShopTerms = (db: Db, shopIds: readonly ShopId[]) =>
  db
    .select({
      id: shops.id,
      taxInclusive: shops.taxInclusive,
      taxRateBp: shops.taxRateBp,
      currency: shops.currency,
      paymentMethods: shops.paymentMethods,
    })
    .from(shops)
    .where(inArray(shops.id, shopIds));

/** Whose a cart is or was, open or closed. */
export async function findCart(db: Db, id: CartId) {
  const [cart] = await db
    .select({ userId: carts.userId, keyHash: carts.keyHash, closedAt: carts.closedAt })
    .from(carts)
    .where(eq(carts.id, id));
  return cart;
}

export async function findPurchase(db: Db, id: PurchaseId) {
  const [purchase] = await db
    .select({ id: purchases.id, number: purchases.number, placedAt: purchases.placedAt, shopIds: purchases.shopIds })
    .from(purchases)
    .where(eq(purchases.id, id));
  return purchase;
}

export const listShopIds = async (db: Db): Promise<ShopId[]> =>
  (await db.select({ id: shops.id }).from(shops).orderBy(asc(shops.id))).map(({ id }) => id);

/** The shops in which the user has orders. The transaction must be the user's. */
export async function listShopsOfUser(tx: Db, userId: UserId): Promise<ShopId[]> {
  const rows = await tx.selectDistinct({ shopId: userOrders.shopId }).from(userOrders).where(eq(userOrders.userId, userId));
  return rows.map(({ shopId }) => shopId);
}

/** Which of the user's own orders this is a purchase of. */
export async function isOwnPurchase(tx: Db, scope: ShopScope, userId: UserId, purchaseId: PurchaseId): Promise<boolean> {
  const [row] = await tx
    .select({ orderId: userOrders.orderId })
    .from(userOrders)
    .innerJoin(orders, and(eq(orders.shopId, userOrders.shopId), eq(orders.id, userOrders.orderId)))
    .where(and(eq(userOrders.userId, userId), inArray(orders.shopId, scope), eq(orders.purchaseId, purchaseId)))
    .limit(1);
  return row !== undefined;
}

/** The orders of a purchase with their lines. */
export const listPurchaseOrders = (tx: Db, scope: ShopScope, purchaseId: PurchaseId) =>
  tx.query.orders.findMany({
    where: and(inArray(orders.shopId, scope), eq(orders.purchaseId, purchaseId)),
    columns: {
      id: true,
      shopId: true,
      number: true,
      status: true,
      paymentStatus: true,
      onHold: true,
      paymentMethod: true,
      currency: true,
      taxInclusive: true,
      itemsMinor: true,
      discountMinor: true,
      shippingMinor: true,
      taxMinor: true,
      totalMinor: true,
      paidMinor: true,
      refundedMinor: true,
      deliveryMethod: true,
      deliveryName: true,
      couponCode: true,
      buyerNote: true,
      email: true,
    },
    with: {
      shop: {
        columns: {
          name: true,
          slug: true,
          timeZone: true,
          bankDetails: true,
          supportEmail: true,
          supportPhone: true,
          hoursToPay: true,
        },
      },
      lines: {
        columns: { id: true, title: true, options: true, qtyOrdered: true, qtyCancelled: true, totalMinor: true },
        orderBy: (row) => asc(row.lineNo),
      },
    },
    orderBy: (row) => asc(row.seq),
  });
