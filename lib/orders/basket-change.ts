import { type CouponRefusal, REFUSAL_WORDS } from "@/lib/coupons/coupon";
import { type AppError, conflict } from "@/lib/errors";
import type { ShopId, VariantId } from "@/lib/ids";

/** What is different from what the buyer was told. Amounts are minor units, stock is whole units. */
export type BasketChange = { shop: ShopId } & (
  | { change: "gone"; variant: VariantId }
  | { change: "price"; variant: VariantId; expected: number; now: number }
  | { change: "stock"; variant: VariantId; expected: number; now: number }
  | { change: "delivery" }
  | { change: "coupon"; reason: CouponRefusal }
  | { change: "total"; expected: number; now: number }
);

const ONE_KIND: Partial<Record<BasketChange["change"], readonly [code: string, message: string]>> = {
  gone: ["product-gone", "A product in the basket is no longer sold."],
  price: ["price-changed", "A price has changed since it was shown."],
  stock: ["out-of-stock", "There is not enough stock for this."],
  delivery: ["delivery-gone", "A way of delivery is no longer offered."],
  total: ["price-changed", "The sum has changed since it was shown."],
};

/** The refusal that lists the changes; its code says their kind when they are all of one. Nothing was written. */
export function basketChanged(changes: readonly BasketChange[]): AppError {
  const kinds = new Set(changes.map(({ change }) => change));
  const [first] = changes;
  const alone = kinds.size === 1 && first ? first : undefined;
  if (alone?.change === "coupon") return conflict("coupon-refused", REFUSAL_WORDS[alone.reason], { changes });
  const [code, message] = (alone && ONE_KIND[alone.change]) ?? ["basket-changed", "Some things changed since they were shown."];
  return conflict(code, message, { changes });
}
