import "server-only";
import { and, desc, eq, gt, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { coupons, orders } from "@/db/schema";
import { type CouponId, type CustomerId, type OrderId, type ShopId, type UserId, uuidOf } from "@/lib/ids";

const TERMS = {
  shopId: coupons.shopId,
  id: coupons.id,
  code: coupons.code,
  percentBp: coupons.percentBp,
  amountMinor: coupons.amountMinor,
  variantId: coupons.variantId,
  freeShipping: coupons.freeShipping,
  customerId: coupons.customerId,
  redemptionId: coupons.redemptionId,
  minSpendMinor: coupons.minSpendMinor,
  startsAt: coupons.startsAt,
  endsAt: coupons.endsAt,
  maxUses: coupons.maxUses,
  usedCount: coupons.usedCount,
  active: coupons.active,
};

/** Who wants to use a coupon: a person signed in, or the shop's record of a customer that staff have chosen. */
export type CouponBuyer = { userId: UserId | null; customerId?: CustomerId | undefined };

/** The coupons of these codes, each in its own shop. Somebody else's is not found: nobody learns that it exists. */
export async function findCoupons(tx: Db, asked: readonly { shopId: ShopId; code: string }[], buyer: CouponBuyer) {
  if (asked.length === 0) return [];
  const each = asked.map(({ shopId, code }) => and(eq(coupons.shopId, shopId), eq(coupons.code, code)));
  return tx
    .select(TERMS)
    .from(coupons)
    .where(and(or(...each), or(isNull(coupons.customerId), ...isBuyers(buyer))));
}

const isBuyers = ({ userId, customerId }: CouponBuyer): SQL[] => [
  ...(customerId ? [eq(coupons.customerId, customerId)] : []),
  ...(userId ? [sql`${coupons.customerId} in (select id from customers where user_id = ${uuidOf(userId)}::uuid)`] : []),
];

/** Whether a coupon is a gift card: it came from points, anybody may use it, and what an order leaves of it stays. */
const isCard = sql`(${coupons.redemptionId} is not null and ${coupons.customerId} is null)`;

/**
 * Counts one use unless that would be one too many; false when it would. A gift card gives `tookMinor` of its value; with
 * less left than that, or nothing, it is refused. The condition and the change are one statement.
 */
export async function countCouponUse(tx: Db, shopId: ShopId, id: CouponId, tookMinor: number): Promise<boolean> {
  const took = sql`${tookMinor}::bigint`;
  const used = await tx
    .update(coupons)
    .set({
      usedCount: sql`${coupons.usedCount} + 1`,
      amountMinor: sql`${coupons.amountMinor} - case when ${isCard} then ${took} else 0 end`,
    })
    .where(
      and(
        eq(coupons.shopId, shopId),
        eq(coupons.id, id),
        eq(coupons.active, true),
        sql`(${coupons.maxUses} is null or ${coupons.usedCount} < ${coupons.maxUses})`,
        sql`(not ${isCard} or (${coupons.amountMinor} > 0 and ${coupons.amountMinor} >= ${took}))`,
      ),
    )
    .returning({ id: coupons.id });
  return used.length > 0;
}

/**
 * Gives back the use of the order's coupon, if it was counted when the order was placed. For the one step that cancels the
 * whole order: nothing leads out of *cancelled*, so under the lock of the order's row this happens once. A coupon of a member
 * ends with that, as its points return; a gift card goes on, and what comes back to it stands with its order.
 */
export async function returnCouponUse(tx: Db, shopId: ShopId, orderId: OrderId): Promise<void> {
  await tx
    .update(coupons)
    .set({
      usedCount: sql`${coupons.usedCount} - 1`,
      active: sql`${coupons.active} and (${coupons.redemptionId} is null or ${coupons.customerId} is null)`,
    })
    .from(orders)
    .where(
      and(
        eq(orders.shopId, shopId),
        eq(orders.id, orderId),
        ne(orders.source, "import"),
        eq(coupons.shopId, orders.shopId),
        eq(coupons.code, orders.couponCode),
        gt(coupons.usedCount, 0),
      ),
    );
}

/** The coupons a shop has made; those of redemptions are their members'. */
export const listCouponRows = (tx: Db, shopId: ShopId) =>
  tx
    .select(TERMS)
    .from(coupons)
    .where(and(eq(coupons.shopId, shopId), isNull(coupons.redemptionId)))
    .orderBy(desc(coupons.createdAt), desc(coupons.id));

type NewCoupon = typeof coupons.$inferInsert;

/** False when the shop has a coupon of this code already. */
export async function insertCoupon(tx: Db, row: NewCoupon): Promise<boolean> {
  const made = await tx
    .insert(coupons)
    .values(row)
    .onConflictDoNothing({ target: [coupons.shopId, coupons.code] })
    .returning({ id: coupons.id });
  return made.length > 0;
}

/** False when the shop has made no such coupon. */
export async function setCouponActive(tx: Db, shopId: ShopId, id: CouponId, active: boolean): Promise<boolean> {
  const rows = await tx
    .update(coupons)
    .set({ active })
    .where(and(eq(coupons.shopId, shopId), eq(coupons.id, id), isNull(coupons.redemptionId)))
    .returning({ id: coupons.id });
  return rows.length > 0;
}
