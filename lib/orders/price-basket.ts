import { type CouponTerms, couponCodeOf, couponOutcome } from "@/lib/coupons/coupon";
import { type Delivery, deliveryPriceMinor, type OfferedDelivery } from "@/lib/delivery/delivery";
import { invalid } from "@/lib/errors";
import type { CouponId, VariantId } from "@/lib/ids";
import type { Basket } from "./basket";
import type { BasketChange } from "./basket-change";
import { type OrderPrice, priceOrder } from "./pricing";

export type Sellable = {
  variantId: VariantId;
  sku: string;
  title: string;
  options: string;
  priceMinor: number;
  /** The product's own rate; null takes the shop's. */
  taxRateBp: number | null;
};
export type ShopTerms = { taxInclusive: boolean; taxRateBp: number };
export type BasketTerms = {
  shop: ShopTerms;
  sellables: ReadonlyMap<VariantId, Sellable>;
  /** What the shop offers and which coupon has the basket's code; only asked for when the basket names them. */
  deliveries?: readonly OfferedDelivery[];
  coupon?: CouponTerms;
  at: Date;
};
export type PricedBasket = {
  lines: (Omit<Sellable, "taxRateBp"> & { qty: number; taxRateBp: number; totalMinor: number; taxMinor: number })[];
  price: OrderPrice;
  delivery: Delivery | null;
  coupon: { id: CouponId; code: string } | null;
  /** How it differs from what the buyer was told; stock is not looked at. */
  changes: BasketChange[];
};

/** What a basket costs by the terms of its shop. Two lines of one variant become one; what is gone is left out and told. */
export function priceBasket(basket: Basket, { shop, sellables, deliveries = [], coupon, at }: BasketTerms): PricedBasket {
  const changes: BasketChange[] = [];
  const wanted = mergeLines(basket).flatMap(({ variantId, qty }) => {
    const sellable = sellables.get(variantId);
    const expected = sellable && otherPrice(basket, sellable);
    if (!sellable) changes.push({ shop: basket.shopId, change: "gone", variant: variantId });
    else if (expected !== undefined)
      changes.push({ shop: basket.shopId, change: "price", variant: variantId, expected, now: sellable.priceMinor });
    return sellable ? [{ ...sellable, qty, taxRateBp: sellable.taxRateBp ?? shop.taxRateBp }] : [];
  });
  const goodsMinor = wanted.reduce((total, { priceMinor, qty }) => total + priceMinor * qty, 0);
  const byCoupon = couponDiscount(basket, coupon, goodsMinor, at, changes);
  const discountMinor = (basket.discountMinor ?? 0) + byCoupon;
  if (discountMinor > goodsMinor) throw invalid("discount", "The discount is larger than the goods.");
  const delivery = deliveryOf(basket, deliveries, goodsMinor - discountMinor, changes);
  const price = priceOrder({
    lines: wanted.map(({ priceMinor, qty, taxRateBp }) => ({ unitPriceMinor: priceMinor, qty, taxRateBp })),
    discountMinor,
    shippingMinor: delivery?.priceMinor ?? 0,
    shippingTaxRateBp: shop.taxRateBp,
    taxInclusive: shop.taxInclusive,
  });
  const { expectedTotalMinor: expected } = basket;
  if (changes.length === 0 && expected !== undefined && expected !== price.totalMinor)
    changes.push({ shop: basket.shopId, change: "total", expected, now: price.totalMinor });
  const lines = wanted.map((line, index) => ({ ...line, ...(price.lines[index] ?? { totalMinor: 0, taxMinor: 0 }) }));
  return { lines, price, delivery, coupon: basket.coupon && coupon ? { id: coupon.id, code: coupon.code } : null, changes };
}

function couponDiscount(
  { shopId, coupon: typed }: Basket,
  coupon: CouponTerms | undefined,
  goodsMinor: number,
  at: Date,
  changes: BasketChange[],
): number {
  if (!typed || couponCodeOf(typed) === "") return 0;
  const outcome = couponOutcome(coupon, goodsMinor, at);
  if (!("refusal" in outcome)) return outcome.discountMinor;
  changes.push({ shop: shopId, change: "coupon", reason: outcome.refusal });
  return 0;
}

function deliveryOf(
  { shopId, delivery }: Basket,
  offered: readonly OfferedDelivery[],
  goodsMinor: number,
  changes: BasketChange[],
): Delivery | null {
  if (!delivery || !("methodId" in delivery)) return delivery;
  const chosen = offered.find(({ id }) => id === delivery.methodId);
  if (chosen) return { method: chosen.method, name: chosen.name, priceMinor: deliveryPriceMinor(chosen, goodsMinor) };
  changes.push({ shop: shopId, change: "delivery" });
  return null;
}

/** A price that some line of the variant expects and that is not its price. */
const otherPrice = ({ lines }: Basket, { variantId, priceMinor }: Sellable) =>
  lines.find(
    (line) => line.variantId === variantId && line.expectedPriceMinor !== undefined && line.expectedPriceMinor !== priceMinor,
  )?.expectedPriceMinor;

function mergeLines({ lines }: Basket) {
  const merged = new Map<VariantId, Basket["lines"][number]>();
  for (const line of lines) {
    const earlier = merged.get(line.variantId);
    merged.set(line.variantId, earlier ? { ...earlier, qty: earlier.qty + line.qty } : line);
  }
  return [...merged.values()];
}
