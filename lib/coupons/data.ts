import "server-only";
import { and, desc, eq, gt, ne, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { coupons, orders } from "@/db/schema";
import type { CouponId, OrderId, ShopId } from "@/lib/ids";

const TERMS = {
  shopId: coupons.shopId,
  id: coupons.id,
  code: coupons.code,
  percentBp: coupons.percentBp,
  amountMinor: coupons.amountMinor,
  minSpendMinor: coupons.minSpendMinor,
  startsAt: coupons.startsAt,
  endsAt: coupons.endsAt,
  maxUses: coupons.maxUses,
  usedCount: coupons.usedCount,
  active: coupons.active,
};

/** The coupons of these codes, each in its own shop. */
export async function findCoupons(tx: Db, asked: readonly { shopId: ShopId; code: string }[]) {
  if (asked.length === 0) return [];
  const each = asked.map(({ shopId, code }) => and(eq(coupons.shopId, shopId), eq(coupons.code, code)));
  return tx
    .select(TERMS)
    .from(coupons)
    .where(or(...each));
}

/** Counts one use unless that would be one too many; false when it would. The condition and the change are one statement. */
export async function countCouponUse(tx: Db, shopId: ShopId, id: CouponId): Promise<boolean> {
  const used = await tx
    .update(coupons)
    .set({ usedCount: sql`${coupons.usedCount} + 1` })
    .where(
      and(
        eq(coupons.shopId, shopId),
        eq(coupons.id, id),
        eq(coupons.active, true),
        sql`(${coupons.maxUses} is null or ${coupons.usedCount} < ${coupons.maxUses})`,
      ),
    )
    .returning({ id: coupons.id });
  return used.length > 0;
}

/**
 * Gives back the use of the order's coupon, if it was counted when the order was placed. For the one step that cancels the
 * whole order: nothing leads out of *cancelled*, so under the lock of the order's row this happens once.
 */
export async function returnCouponUse(tx: Db, shopId: ShopId, orderId: OrderId): Promise<void> {
  await tx
    .update(coupons)
    .set({ usedCount: sql`${coupons.usedCount} - 1` })
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

export const listCouponRows = (tx: Db, shopId: ShopId) =>
  tx.select(TERMS).from(coupons).where(eq(coupons.shopId, shopId)).orderBy(desc(coupons.createdAt), desc(coupons.id));

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

/** False when the shop has no such coupon. */
export async function setCouponActive(tx: Db, shopId: ShopId, id: CouponId, active: boolean): Promise<boolean> {
  const rows = await tx
    .update(coupons)
    .set({ active })
    .where(and(eq(coupons.shopId, shopId), eq(coupons.id, id)))
    .returning({ id: coupons.id });
  return rows.length > 0;
}
