import type { CouponId, CustomerId, RedemptionId, VariantId } from "@/lib/ids";

export type CouponTerms = {
  id: CouponId;
  code: string;
  percentBp: number | null;
  /** Of a gift card: what is left of it. */
  amountMinor: number | null;
  /** One unit of this variant costs nothing. */
  variantId: VariantId | null;
  freeShipping: boolean;
  /** The only buyer who may use it, and the redemption of points it came from. */
  customerId: CustomerId | null;
  redemptionId: RedemptionId | null;
  minSpendMinor: number;
  startsAt: Date | null;
  endsAt: Date | null;
  maxUses: number | null;
  usedCount: number;
  active: boolean;
};

export type CouponRefusal = "unknown" | "not_yet" | "over" | "used_up" | "min_spend" | "not_in_basket" | "takes_nothing";
export type CouponOutcome = { discountMinor: number; freeShipping: boolean } | { refusal: CouponRefusal };

/** What is bought, as far as a coupon asks. Amounts are minor units. */
export type CouponGoods = { goodsMinor: number; lines: readonly { variantId: VariantId; priceMinor: number }[] };

/** Codes are compared like this: what a person types with blanks or in small letters is the same code. */
export const couponCodeOf = (typed: string): string => typed.trim().toUpperCase();

/**
 * What a coupon takes off these goods, or why it takes nothing. A share is rounded down, an amount never exceeds the goods.
 * It must have been looked up for its buyer: somebody else's is not known here.
 */
export function couponOutcome(coupon: CouponTerms | undefined, goods: CouponGoods, at: Date): CouponOutcome {
  const { goodsMinor } = goods;
  if (!coupon?.active) return { refusal: "unknown" };
  if (coupon.startsAt && at < coupon.startsAt) return { refusal: "not_yet" };
  if (coupon.endsAt && at >= coupon.endsAt) return { refusal: "over" };
  if (coupon.amountMinor === 0 || (coupon.maxUses !== null && coupon.usedCount >= coupon.maxUses)) return { refusal: "used_up" };
  if (goodsMinor < coupon.minSpendMinor) return { refusal: "min_spend" };
  const offMinor = offOf(coupon, goods);
  if (offMinor === undefined) return { refusal: "not_in_basket" };
  return { discountMinor: Math.min(offMinor, goodsMinor), freeShipping: coupon.freeShipping };
}

function offOf({ percentBp, variantId, amountMinor }: CouponTerms, { goodsMinor, lines }: CouponGoods): number | undefined {
  if (percentBp !== null) return Number((BigInt(goodsMinor) * BigInt(percentBp)) / 10_000n);
  if (variantId !== null) return lines.find((line) => line.variantId === variantId)?.priceMinor;
  return amountMinor ?? 0;
}

/** Whether what an order leaves of it stays: it came from points, and anybody may use it. */
export const isGiftCard = ({ redemptionId, customerId }: Pick<CouponTerms, "redemptionId" | "customerId">): boolean =>
  redemptionId !== null && customerId === null;

export const REFUSAL_WORDS: Record<CouponRefusal, string> = {
  unknown: "This shop does not know this coupon.",
  not_yet: "This coupon is not valid yet.",
  over: "This coupon is no longer valid.",
  used_up: "This coupon has been used up.",
  min_spend: "The goods do not come to the amount this coupon asks for.",
  not_in_basket: "This coupon is for something that is not in the cart.",
  takes_nothing:
    "This way of delivery costs nothing, so the coupon would take nothing off. Choose another way, or leave the coupon out and keep it.",
};
