import "server-only";
import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderAddresses, orders, shops, userOrders } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { OrderId, PurchaseId, ShopId, UserId } from "@/lib/ids";

/** The directory of shops is public. */
export async function findShopOfPrefix(db: Db, numberPrefix: string) {
  const [shop] = await db
    .select({ id: shops.id, currency: shops.currency })
    .from(shops)
    .where(eq(shops.numberPrefix, numberPrefix));
  return shop;
}

export const listShopIds = async (db: Db): Promise<ShopId[]> =>
  (await db.select({ id: shops.id }).from(shops).orderBy(asc(shops.id))).map(({ id }) => id);

/** The order of this number with all it can be known by. */
export async function findContact(tx: Db, scope: ShopScope, number: string) {
  const [row] = await tx
    .select({
      id: orders.id,
      email: orders.email,
      phone: orders.phone,
      addressPhone: orderAddresses.phone,
      country: orderAddresses.country,
    })
    .from(orders)
    .leftJoin(orderAddresses, and(eq(orderAddresses.shopId, orders.shopId), eq(orderAddresses.orderId, orders.id)))
    .where(and(inArray(orders.shopId, scope), eq(orders.number, number)));
  return row;
}

/** Where the user's own order is; undefined when it is not theirs. The transaction must be the user's. */
export async function findOwnShop(tx: Db, userId: UserId, orderId: OrderId): Promise<ShopId | undefined> {
  const [row] = await tx
    .select({ shopId: userOrders.shopId })
    .from(userOrders)
    .where(and(eq(userOrders.userId, userId), eq(userOrders.orderId, orderId)));
  return row?.shopId;
}

/** The other orders of a purchase, wherever they are. */
export const listSiblings = (tx: Db, scope: ShopScope, purchaseId: PurchaseId, except: OrderId) =>
  tx
    .select({ orderId: orders.id, shopId: orders.shopId, number: orders.number, status: orders.status, shopName: shops.name })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .where(and(inArray(orders.shopId, scope), eq(orders.purchaseId, purchaseId), ne(orders.id, except)))
    .orderBy(desc(orders.number));
