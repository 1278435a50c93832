import "server-only";
import type { Db } from "@/db/client";
import { seeAlso } from "@/db/scope";
import { settleBetween } from "@/lib/coalitions/settle-between";
import type { CouponId, RedemptionId, ShopId } from "@/lib/ids";
import { lockAccount } from "@/lib/loyalty/data/accounts";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { type BasketChange, basketChanged } from "@/lib/orders/basket-change";
import type { OrderFacts } from "@/lib/orders/facts";
import { dayIn } from "@/lib/time";
import { countActivity } from "./count-activity";
import { insertCardUse } from "./data/cards";
import { findRedemption, spendCard, tieToOrder } from "./data/redemptions";
import { isSettled } from "./redemption";
import { settleRedemption } from "./settle-redemption";

/** A coupon of a purchase: the redemption it came from, if any, and what it takes off in its shop's order, in minor units. */
type UsedCoupon = { shopId: ShopId; couponId: CouponId; redemptionId: RedemptionId | null; isCard: boolean; tookMinor: number };

/**
 * Binds redemptions to the orders just written, in the transaction that places them; refuses when one was used, given back or
 * is over since it was looked at. The coupons are locked by now, so nobody ends one meanwhile.
 */
export async function tieRedemptions(
  tx: Db,
  coupons: readonly UsedCoupon[],
  orders: readonly { facts: OrderFacts }[],
  at: Date,
): Promise<void> {
  const refused: BasketChange[] = [];
  for (const { shopId, couponId, redemptionId, isCard, tookMinor: valueMinor } of coupons) {
    const facts = orders.find((order) => order.facts.shopId === shopId)?.facts;
    if (!redemptionId || !facts) continue;
    const use = { shopId, redemptionId, orderId: facts.id, valueMinor, at };
    if (!(await (isCard ? spendCard(tx, use) : tieToOrder(tx, use))))
      refused.push({ shop: shopId, change: "coupon", reason: "over" });
    else if (isCard) {
      await insertCardUse(tx, { shopId, orderId: facts.id, couponId, givenMinor: valueMinor });
      await commitCard(tx, shopId, redemptionId, at);
    } else if (isSettled(facts)) await settleRedemption(tx, undefined, facts, { kind: "system", userId: null }, at);
  }
  if (refused.length > 0) throw basketChanged(refused);
}

/** A gift card was used: with its first use its member is active, and a shop whose points have paid for it owes for it. */
async function commitCard(tx: Db, shopId: ShopId, redemptionId: RedemptionId, at: Date): Promise<void> {
  const row = await findRedemption(tx, shopId, redemptionId);
  if (!row) return;
  const { accountShopId, accountId, points: keptPoints } = row;
  if (accountShopId !== shopId) await seeAlso(tx, accountShopId);
  if (row.committedAt?.getTime() === at.getTime()) {
    const [program] = await listShopTerms(tx, [accountShopId]);
    const held = await lockAccount(tx, accountShopId, accountId);
    if (held && program) await countActivity(tx, held, { shopId: accountShopId, today: dayIn(at, program.timeZone), at });
  }
  await settleBetween(tx, { ...row, redemptionId, keptPoints, at });
}
