import "server-only";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { couponCodeOf } from "@/lib/coupons/coupon";
import { lookUpCoupons } from "@/lib/coupons/look-up-coupons";
import { rateLimited } from "@/lib/errors";
import type { CreateFromCart } from "./api-purchase";
import { assertOrderAttempt } from "./assert-order-attempt";
import { ordersForOthers } from "./orders-for-others";

/**
 * Counts a purchase that somebody's program asks for themselves, and the wrong coupons it tries, as the checkout does; refuses
 * one too many. Its context has the pool and no open transaction.
 */
export async function countPurchaseAttempt(ctx: Context, { contact, baskets }: CreateFromCart): Promise<void> {
  assertSignedIn(ctx.actor);
  if (ordersForOthers(ctx.actor)) return;
  const { userId } = ctx.actor;
  await assertOrderAttempt(ctx, ["checkout:user", userId], ["checkout:email", contact.email?.toLowerCase()]);
  const asked = baskets.flatMap(({ shop: shopId, coupon }) =>
    coupon === undefined ? [] : [{ shopId, code: couponCodeOf(coupon) }],
  );
  const { waitSeconds } = await lookUpCoupons(ctx.db, asked, { who: userId, network: null }, { userId }, ctx.now);
  if (waitSeconds > 0) throw rateLimited(waitSeconds);
}
