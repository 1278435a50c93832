import { formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { isUsedInOrders, missingPoints, type Reward, type RewardRefusal, rewardRefusal } from "./reward";

/** A reward as one member sees it: whether it can be had now, and if not, why and how many points are missing. */
export type Offer = { reward: Reward; refusal: RewardRefusal | null; missingPoints: number };

type Member = { balance: number; tier: number };

/** What a member is shown: all that is offered to somebody now, also what is still out of reach; never what is off or over. */
export const offersFor = (rewards: readonly Reward[], member: Member, taken: ReadonlyMap<string, number>, at: Date): Offer[] =>
  rewards.flatMap((reward) => {
    const refusal = rewardRefusal(reward, { ...member, taken: taken.get(reward.id) ?? 0 }, at) ?? null;
    const isHidden = refusal === "not_offered" || refusal === "over" || refusal === "not_yet";
    return isHidden ? [] : [{ reward, refusal, missingPoints: missingPoints(reward, member.balance) }];
  });

/** What a reward gives, in a few words. */
export function rewardWords(
  { kind, amountMinor, percentBp, minSpendMinor }: Reward,
  currency: Currency,
  variantTitle = "An item",
): string {
  const from = minSpendMinor > 0 ? ` from ${formatMoney(minSpendMinor, currency)}` : "";
  if (kind === "amount") return `${formatMoney(amountMinor ?? 0, currency)} off${from}`;
  if (kind === "percent") return `${(percentBp ?? 0) / 100}% off${from}`;
  if (kind === "shipping") return `Free delivery${from}`;
  if (kind === "product") return `${variantTitle} for free`;
  if (kind === "gift_card") return `A gift card of ${formatMoney(amountMinor ?? 0, currency)}`;
  return "A service at the counter";
}

export const REWARD_KIND_WORDS: Record<Reward["kind"], string> = {
  amount: "An amount off",
  percent: "A share off",
  shipping: "Free delivery",
  product: "One unit of an item",
  service: "A service at the counter",
  gift_card: "A gift card",
};

type Basket = { goodsMinor: number; variantIds: readonly string[] };

/** Whether a reward does something for this basket. */
export function fitsBasket({ kind, minSpendMinor, variantId }: Reward, { goodsMinor, variantIds }: Basket): boolean {
  if (!isUsedInOrders(kind) || goodsMinor < minSpendMinor) return false;
  return kind !== "product" || (variantId !== null && variantIds.includes(variantId));
}
