import "server-only";
import { and, eq, gt, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderClaims, orders, purchases, shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { type OrderId, type PurchaseId, type ShopId, type UserId, uuidOf } from "@/lib/ids";
import { CODE_TRIES } from "../claim-code";

export type ClaimedOrder = { shopId: ShopId; id: OrderId; email: string | null };
const COLUMNS = { shopId: orders.shopId, id: orders.id, email: orders.email };

export async function findShopByPrefix(db: Db, numberPrefix: string): Promise<ShopId | undefined> {
  const [shop] = await db.select({ id: shops.id }).from(shops).where(eq(shops.numberPrefix, numberPrefix));
  return shop?.id;
}

export async function findOrderByNumber(tx: Db, scope: ShopScope, number: string): Promise<ClaimedOrder | undefined> {
  const [row] = await tx
    .select(COLUMNS)
    .from(orders)
    .where(and(inArray(orders.shopId, scope), eq(orders.number, number)));
  return row;
}

export async function findOrderById(tx: Db, scope: ShopScope, id: OrderId): Promise<ClaimedOrder | undefined> {
  const [row] = await tx
    .select(COLUMNS)
    .from(orders)
    .where(and(inArray(orders.shopId, scope), eq(orders.id, id)));
  return row;
}

export async function findPurchaseShops(db: Db, id: PurchaseId): Promise<ShopId[]> {
  const [row] = await db.select({ shopIds: purchases.shopIds }).from(purchases).where(eq(purchases.id, id));
  return row?.shopIds ?? [];
}

/** An order of the purchase that can be written to. */
export async function findOrderOfPurchase(tx: Db, scope: ShopScope, purchaseId: PurchaseId): Promise<ClaimedOrder | undefined> {
  const [row] = await tx
    .select(COLUMNS)
    .from(orders)
    .where(and(inArray(orders.shopId, scope), eq(orders.purchaseId, purchaseId), isNotNull(orders.email)))
    .limit(1);
  return row;
}

/** The person's newest code takes the place of any before it. The transaction must be the user's. */
export async function keepClaim(tx: Db, row: typeof orderClaims.$inferInsert): Promise<void> {
  await tx.delete(orderClaims).where(eq(orderClaims.userId, row.userId));
  await tx.insert(orderClaims).values(row);
}

/** Counts a try and tells what it is tried against; undefined when there is no code in force. The transaction must be the user's. */
export async function countTry(tx: Db, userId: UserId, now: Date) {
  const [claim] = await tx
    .update(orderClaims)
    .set({ tries: sql`${orderClaims.tries} + 1` })
    .where(and(eq(orderClaims.userId, userId), lt(orderClaims.tries, CODE_TRIES), gt(orderClaims.expiresAt, now)))
    .returning({ shopId: orderClaims.orderShopId, orderId: orderClaims.orderId, codeHash: orderClaims.codeHash });
  return claim;
}

/** True once: of two who send the same right code at once, one has it. */
export async function takeClaim(tx: Db, userId: UserId, hash: string): Promise<boolean> {
  const taken = await tx
    .delete(orderClaims)
    .where(and(eq(orderClaims.userId, userId), eq(orderClaims.codeHash, hash)))
    .returning({ userId: orderClaims.userId });
  return taken.length > 0;
}

/**
 * Puts the orders of an e-mail that are in nobody's account into this one, in all shops the transaction sees; how many there
 * were. The shops' record of the buyer becomes the account's, when all its orders are and the account has none yet.
 */
export async function takeOrdersOf(tx: Db, userId: UserId, email: string): Promise<number> {
  const user = sql`${uuidOf(userId)}::uuid`;
  const taken = (await tx.execute(sql`
    insert into user_orders (user_id, shop_id, order_id, placed_at)
    select ${user}, o.shop_id, o.id, o.placed_at
    from find_customers_by_email(${email}) c join orders o on o.shop_id = c.shop_id and o.customer_id = c.customer_id
    where lower(o.email) = lower(${email})
      and not exists (select from user_orders u where u.shop_id = o.shop_id and u.order_id = o.id)
    returning order_id`)) as unknown as unknown[];
  await tx.execute(sql`
    update customers set user_id = ${user} where id = (
      select k.id from customers k join find_customers_by_email(${email}) c on c.customer_id = k.id
      where k.user_id is null and not exists (
        select from orders o where o.customer_id = k.id and not exists (
          select from user_orders u where u.user_id = ${user} and u.shop_id = o.shop_id and u.order_id = o.id))
      order by k.id limit 1
    ) and not exists (select from customers where user_id = ${user})`);
  return taken.length;
}
