import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cardUses, coupons, orders } from "@/db/schema";
import type { CouponId, OrderId, ShopId } from "@/lib/ids";

/** Notes what a card gave to an order; its value went when the use was counted, under the coupon's lock. */
export async function insertCardUse(tx: Db, row: typeof cardUses.$inferInsert): Promise<void> {
  await tx.insert(cardUses).values(row);
}

/** The gift card an order was paid with, what it gave, what came back, and the order's discount as it stands; undefined when it was none. */
export async function findCardUse(tx: Db, shopId: ShopId, orderId: OrderId) {
  const [row] = await tx
    .select({
      couponId: cardUses.couponId,
      givenMinor: cardUses.givenMinor,
      returnedMinor: cardUses.returnedMinor,
      discountMinor: orders.discountMinor,
    })
    .from(cardUses)
    .innerJoin(orders, and(eq(orders.shopId, cardUses.shopId), eq(orders.id, cardUses.orderId)))
    .where(and(eq(cardUses.shopId, shopId), eq(cardUses.orderId, orderId)));
  return row;
}

type Move = { shopId: ShopId; orderId: OrderId; couponId: CouponId; backMinor: number };

/**
 * Money of a gift card comes back from an order, or (negative) goes to it again, as far as the card still has it. Locks the
 * coupon; its caller holds the order's lock.
 */
export async function moveCardValue(tx: Db, { shopId, orderId, couponId, backMinor }: Move): Promise<void> {
  const ofCard = and(eq(coupons.shopId, shopId), eq(coupons.id, couponId));
  const [card] = await tx.select({ leftMinor: coupons.amountMinor }).from(coupons).where(ofCard).for("update");
  const movedMinor = Math.max(backMinor, -(card?.leftMinor ?? 0));
  if (movedMinor === 0) return;
  await tx
    .update(coupons)
    .set({ amountMinor: sql`${coupons.amountMinor} + ${movedMinor}::bigint` })
    .where(ofCard);
  await tx
    .update(cardUses)
    .set({ returnedMinor: sql`${cardUses.returnedMinor} + ${movedMinor}::bigint` })
    .where(and(eq(cardUses.shopId, shopId), eq(cardUses.orderId, orderId)));
}
