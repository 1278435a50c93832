import "server-only";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import type { readPress } from "./checkout-rewards";
import { redeemReward } from "./redeem-reward";
import { CHECKOUT_MINUTES } from "./redemption";
import { releaseRedemption } from "./release-redemption";

type Press = NonNullable<ReturnType<typeof readPress>>;

/** Does what the member pressed at the checkout; answers with what the shop's coupon field holds from now on, and what to say. */
export async function pressAtCheckout(ctx: Context, press: Press): Promise<{ shopId: ShopId; coupon: string; message: string }> {
  const shopId = press[1];
  if (press[0] === "take") {
    const asked = { shopId, rewardId: press[2], requestKey: press[3], channel: "checkout" as const };
    const { code, rewardName } = await redeemReward(ctx, asked);
    return {
      shopId,
      coupon: code,
      message: `${rewardName} is kept for you for ${CHECKOUT_MINUTES} minutes.`,
    };
  }
  if (press[0] === "use") return { shopId, coupon: press[2], message: "The totals are up to date." };
  const { points } = await releaseRedemption(ctx, { shopId, redemptionId: press[2] });
  return { shopId, coupon: "", message: `Given back: the ${points} points are yours again until their last day.` };
}
