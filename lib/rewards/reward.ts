import type { RewardId, VariantId } from "@/lib/ids";
import type { RewardKind } from "./vocabulary";

/** What a shop gives for points. Amounts are minor units of the shop's currency; null is "any number" or "not asked for". */
export type Reward = {
  id: RewardId;
  kind: RewardKind;
  name: string;
  description: string;
  points: number;
  amountMinor: number | null;
  percentBp: number | null;
  variantId: VariantId | null;
  minSpendMinor: number;
  costMinor: number | null;
  stock: number | null;
  perMember: number | null;
  minTier: number;
  startsAt: Date | null;
  endsAt: Date | null;
  validDays: number;
  active: boolean;
};

/** A member as far as a reward asks: points that can be spent today, the tier, and how many of it the member has had. */
export type Asker = { balance: number; tier: number; taken: number };

export type RewardRefusal = "not_offered" | "not_yet" | "over" | "tier" | "sold_out" | "member_limit" | "points";

/** Why a member may not have the reward now; undefined when nothing is in the way. What points cannot change comes first. */
export function rewardRefusal(reward: Reward, { balance, tier, taken }: Asker, at: Date): RewardRefusal | undefined {
  if (!reward.active) return "not_offered";
  if (reward.startsAt && at < reward.startsAt) return "not_yet";
  if (reward.endsAt && at >= reward.endsAt) return "over";
  if (tier < reward.minTier) return "tier";
  if (reward.stock === 0) return "sold_out";
  if (reward.perMember !== null && taken >= reward.perMember) return "member_limit";
  return balance < reward.points ? "points" : undefined;
}

/** Points a member still needs for it; 0 when there are enough. A debt counts: the balance may be below zero. */
export const missingPoints = ({ points }: Pick<Reward, "points">, balance: number): number => Math.max(0, points - balance);

export const REWARD_REFUSAL_WORDS: Record<RewardRefusal, string> = {
  not_offered: "This reward is not offered any more.",
  not_yet: "This reward is not offered yet.",
  over: "This reward is no longer offered.",
  tier: "This reward is for a higher tier.",
  sold_out: "None of this reward is left.",
  member_limit: "This reward has been taken as often as one member may.",
  points: "There are not enough points for this reward.",
};

/** What a code of it does something for in its member's own orders. Gift cards are for giving away, services for the counter. */
export const isUsedInOrders = (kind: RewardKind) => kind !== "service" && kind !== "gift_card";
/** What staff can hand over, so that the code is used up. */
export const isHandedOver = (kind: RewardKind) => kind === "product" || kind === "service";

/** What a reward gives, as the columns of the coupon its redemption comes with; null for what no order can use. */
export function couponValueOf({ kind, amountMinor, percentBp, variantId, minSpendMinor }: Reward) {
  const none = { amountMinor: null, percentBp: null, variantId: null, freeShipping: false, minSpendMinor };
  if (kind === "service") return null;
  if (kind === "percent") return { ...none, percentBp };
  if (kind === "product") return { ...none, variantId };
  if (kind === "shipping") return { ...none, freeShipping: true };
  return { ...none, amountMinor, minSpendMinor: kind === "gift_card" ? 0 : minSpendMinor };
}
