import type { CouponId, CustomerId, RedemptionId, ShopId } from "@/lib/ids";
import { couponValueOf, type Reward } from "./reward";

type Priced = Reward & { shopId: ShopId };
type NewCoupon = { id: CouponId; code: string; expiresAt: Date; redemptionId: RedemptionId; at: Date };

/** The coupon of a redemption: once, for its member alone, until the code ends. A gift card is anybody's, and pays more than once. */
export function rewardCoupon(reward: Priced, customerId: CustomerId, { id, code, expiresAt, redemptionId, at }: NewCoupon) {
  const isCard = reward.kind === "gift_card";
  const value = couponValueOf(reward);
  if (!value) throw new Error("A reward without a coupon.");
  return {
    ...{ ...value, shopId: reward.shopId, id, code, redemptionId, endsAt: expiresAt, createdAt: at },
    ...(isCard ? { maxUses: null } : { maxUses: 1, customerId }),
  };
}
