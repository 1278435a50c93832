import { type CouponGoods, type CouponTerms, couponCodeOf, couponOutcome, isGiftCard } from "@/lib/coupons/coupon";
import { type Delivery, deliveryPriceMinor, type OfferedDelivery } from "@/lib/delivery/delivery";
import { invalid } from "@/lib/errors";
import type { CouponId, RedemptionId, VariantId } from "@/lib/ids";
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
  /** The coupon that is used, and what it takes off: goods or the delivery, in minor units. */
  coupon: { id: CouponId; code: string; tookMinor: number; redemptionId: RedemptionId | null; isCard: boolean } | null;
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
  const off = couponOff(basket, coupon, { goodsMinor, lines: wanted }, at, changes);
  const discountMinor = (basket.discountMinor ?? 0) + off.discountMinor;
  if (discountMinor > goodsMinor) throw invalid("discount", "The discount is larger than the goods.");
  const full = deliveryOf(basket, deliveries, goodsMinor - discountMinor, changes);
  const delivery = full && off.freeShipping ? { ...full, priceMinor: 0 } : full;
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
  const tookMinor = off.freeShipping ? (full?.priceMinor ?? 0) : off.discountMinor;
  // A coupon is used up with its order: points that paid for it would be gone for nothing.
  if (off.freeShipping && coupon?.redemptionId && tookMinor === 0)
    changes.push({ shop: basket.shopId, change: "coupon", reason: "takes_nothing" });
  const used = basket.coupon && coupon ? { ...usedCoupon(coupon), tookMinor } : null;
  return { lines, price, delivery, coupon: used, changes };
}

const usedCoupon = (coupon: CouponTerms) => ({
  id: coupon.id,
  code: coupon.code,
  redemptionId: coupon.redemptionId,
  isCard: isGiftCard(coupon),
});

const NOTHING_OFF = { discountMinor: 0, freeShipping: false };

function couponOff(
  { shopId, coupon: typed }: Basket,
  coupon: CouponTerms | undefined,
  goods: CouponGoods,
  at: Date,
  changes: BasketChange[],
): typeof NOTHING_OFF {
  if (!typed || couponCodeOf(typed) === "") return NOTHING_OFF;
  const outcome = couponOutcome(coupon, goods, at);
  if (!("refusal" in outcome)) return outcome;
  changes.push({ shop: shopId, change: "coupon", reason: outcome.refusal });
  return NOTHING_OFF;
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
