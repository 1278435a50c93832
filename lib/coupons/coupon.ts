import type { CouponId } from "@/lib/ids";

export type CouponTerms = {
  id: CouponId;
  code: string;
  percentBp: number | null;
  amountMinor: number | null;
  minSpendMinor: number;
  startsAt: Date | null;
  endsAt: Date | null;
  maxUses: number | null;
  usedCount: number;
  active: boolean;
};

export type CouponRefusal = "unknown" | "not_yet" | "over" | "used_up" | "min_spend";
export type CouponOutcome = { discountMinor: number } | { refusal: CouponRefusal };

/** Codes are compared like this: what a person types with blanks or in small letters is the same code. */
export const couponCodeOf = (typed: string): string => typed.trim().toUpperCase();

/** What a coupon takes off goods of this value, or why it takes nothing. A share is rounded down, an amount never exceeds the goods. */
export function couponOutcome(coupon: CouponTerms | undefined, goodsMinor: number, at: Date): CouponOutcome {
  if (!coupon?.active) return { refusal: "unknown" };
  if (coupon.startsAt && at < coupon.startsAt) return { refusal: "not_yet" };
  if (coupon.endsAt && at >= coupon.endsAt) return { refusal: "over" };
  if (coupon.maxUses !== null && coupon.usedCount >= coupon.maxUses) return { refusal: "used_up" };
  if (goodsMinor < coupon.minSpendMinor) return { refusal: "min_spend" };
  const offMinor =
    coupon.percentBp === null ? (coupon.amountMinor ?? 0) : Number((BigInt(goodsMinor) * BigInt(coupon.percentBp)) / 10_000n);
  return { discountMinor: Math.min(offMinor, goodsMinor) };
}

export const REFUSAL_WORDS: Record<CouponRefusal, string> = {
  unknown: "This shop does not know this coupon.",
  not_yet: "This coupon is not valid yet.",
  over: "This coupon is no longer valid.",
  used_up: "This coupon has been used up.",
  min_spend: "The goods do not come to the amount this coupon asks for.",
};
