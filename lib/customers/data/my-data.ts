import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cartLines, carts, orders, products, sessions, shops, userOrders, users, variants } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { OrderId, ShopId, UserId } from "@/lib/ids";

export async function findPerson(db: Db, userId: UserId) {
  const [person] = await db
    .select({ name: users.name, email: users.email, phone: users.phone, created_at: users.createdAt })
    .from(users)
    .where(eq(users.id, userId));
  return person;
}

/** Where the person's orders are. The transaction must be the user's. */
export const listOrderPlaces = (tx: Db, userId: UserId): Promise<{ shopId: ShopId; orderId: OrderId }[]> =>
  tx
    .select({ shopId: userOrders.shopId, orderId: userOrders.orderId })
    .from(userOrders)
    .where(eq(userOrders.userId, userId))
    .orderBy(asc(userOrders.placedAt));

/** These orders with all that is told of them to their buyer. */
export const listOrdersInFull = (tx: Db, scope: ShopScope, ids: readonly OrderId[]) =>
  tx.query.orders.findMany({
    where: and(inArray(orders.shopId, scope), inArray(orders.id, [...ids])),
    columns: {
      id: true,
      number: true,
      status: true,
      paymentStatus: true,
      returnStatus: true,
      placedAt: true,
      currency: true,
      taxInclusive: true,
      itemsMinor: true,
      discountMinor: true,
      shippingMinor: true,
      taxMinor: true,
      totalMinor: true,
      paidMinor: true,
      refundedMinor: true,
      paymentMethod: true,
      deliveryMethod: true,
      deliveryName: true,
      couponCode: true,
      buyerNote: true,
      customerName: true,
      email: true,
      phone: true,
    },
    with: {
      shop: { columns: { name: true } },
      purchase: { columns: { number: true } },
      address: { columns: { shopId: false, orderId: false } },
      lines: {
        columns: {
          title: true,
          options: true,
          sku: true,
          qtyOrdered: true,
          qtyCancelled: true,
          unitPriceMinor: true,
          totalMinor: true,
        },
        orderBy: (row) => asc(row.lineNo),
      },
      payments: { columns: { method: true, amountMinor: true, reference: true, receivedAt: true } },
      refunds: { columns: { amountMinor: true, state: true, method: true, refundedAt: true, settledAt: true } },
      cancelRequests: { columns: { reason: true, note: true, state: true, answer: true, requestedAt: true } },
      shipments: {
        columns: { method: true, carrier: true, handedOverAt: true, deliveredAt: true, returnedAt: true },
        with: { numbers: { columns: { number: true } } },
        orderBy: (row) => asc(row.no),
      },
      returnRequests: { columns: { reason: true, note: true, wish: true, state: true, answer: true, requestedAt: true } },
      messages: { columns: { template: true, recipient: true, state: true, createdAt: true, sentAt: true } },
    },
    orderBy: (row) => asc(row.placedAt),
  });

/** From which browsers and programs the person has signed in. */
export const listSignIns = (db: Db, userId: UserId) =>
  db
    .select({
      kind: sessions.kind,
      browser: sessions.userAgent,
      signedInAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      endedAt: sessions.endedAt,
    })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(asc(sessions.createdAt));

export const listCarts = (db: Db, userId: UserId) =>
  db
    .select({ id: carts.id, createdAt: carts.createdAt, updatedAt: carts.updatedAt, closedAt: carts.closedAt })
    .from(carts)
    .where(eq(carts.userId, userId))
    .orderBy(asc(carts.createdAt));

/** What lies in one of the person's carts. The transaction sees every shop. */
export const listCartGoods = (tx: Db, ids: readonly (typeof carts.$inferSelect)["id"][]) =>
  tx
    .select({
      cartId: cartLines.cartId,
      shop: shops.name,
      title: products.title,
      options: variants.options,
      qty: cartLines.qty,
      addedAt: cartLines.addedAt,
    })
    .from(cartLines)
    .innerJoin(shops, eq(shops.id, cartLines.shopId))
    .innerJoin(variants, and(eq(variants.shopId, cartLines.shopId), eq(variants.id, cartLines.variantId)))
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .where(inArray(cartLines.cartId, [...ids]));
