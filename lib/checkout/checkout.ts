import type { CartLine } from "@/lib/carts/cart";
import type { CartId, DeliveryMethodId, ShopId } from "@/lib/ids";
import type { EarningOffer } from "@/lib/loyalty/points-forecast";
import type { Currency } from "@/lib/money";
import type { OrderPrice } from "@/lib/orders/pricing";
import type { CheckoutBasket } from "@/lib/rewards/checkout-rewards";
import type { CheckoutPayment } from "./payment-choice";

/** What one shop's order comes to. */
export type Sums = Omit<OrderPrice, "lines">;

/** A way of delivery with what it costs for the goods in the cart, and what the order comes to with it. */
export type CheckoutOffer = {
  id: DeliveryMethodId;
  name: string;
  details: string;
  days: string;
  priceMinor: number;
  isPickup: boolean;
  sums: Sums;
};

export type CheckoutGroup = {
  shop: { id: ShopId; slug: string; name: string; currency: Currency; taxInclusive: boolean };
  lines: Pick<CartLine, "variantId" | "title" | "options" | "qty" | "priceMinor" | "priceSeenMinor" | "freeUnits" | "problem">[];
  offers: CheckoutOffer[];
  chosenId: DeliveryMethodId | null;
  couponCode: string;
  /** Why the coupon takes nothing off; null when it does, or there is none. */
  couponProblem: string | null;
  payments: CheckoutPayment[];
  price: Sums;
  /** What its buyer earns by; null when the shop has no programme that runs. */
  earning: EarningOffer | null;
};

/** The cart as its buyer is about to buy it. Serialisable: the page's form redraws itself from it. */
export type Checkout = {
  cartId: CartId;
  groups: CheckoutGroup[];
  /** What all shops accept; empty when the buyer must choose shop by shop. */
  payments: CheckoutPayment[];
  totals: { currency: Currency; totalMinor: number }[];
  /** Whether it can be placed as it is. */
  isReady: boolean;
};

/** What rewards ask of one shop's part of the cart. */
export const rewardBasket = ({ shop, lines, price, offers }: CheckoutGroup): CheckoutBasket => ({
  shopId: shop.id,
  goodsMinor: price.itemsMinor,
  deliveryMinor: Math.max(0, ...offers.map(({ priceMinor }) => priceMinor)),
  variantIds: lines.map(({ variantId }) => variantId),
});

/** What a buyer has chosen so far, by shop. */
export type Choices = { delivery: Record<string, DeliveryMethodId>; coupon: Record<string, string> };
export const NO_CHOICES: Choices = { delivery: {}, coupon: {} };

/** Sums per currency: amounts of different currencies are never added. */
export function totalsOf(groups: readonly Pick<CheckoutGroup, "shop" | "price">[]): Checkout["totals"] {
  const sums = new Map<Currency, number>();
  for (const { shop, price } of groups) sums.set(shop.currency, (sums.get(shop.currency) ?? 0) + price.totalMinor);
  return [...sums].map(([currency, totalMinor]) => ({ currency, totalMinor }));
}

/** The checkout with other ways of delivery, without asking the server: every offer knows its sums. */
export function withDeliveries(checkout: Checkout, chosen: Readonly<Record<string, string>>): Checkout {
  const groups = checkout.groups.map((group) => {
    const offer = group.offers.find(({ id }) => id === chosen[group.shop.id]);
    return offer ? { ...group, chosenId: offer.id, price: offer.sums } : group;
  });
  return { ...checkout, groups, totals: totalsOf(groups) };
}

/** Whether something of it is brought to the buyer, by what is chosen so far. */
export const needsAddress = ({ groups }: Pick<Checkout, "groups">): boolean =>
  groups.some(({ offers, chosenId }) => !(offers.find(({ id }) => id === chosenId) ?? offers[0])?.isPickup);

/** Whether its buyer could collect all of it, or must. */
export const canBeCollected = ({ groups }: Pick<Checkout, "groups">): boolean =>
  groups.every(({ offers }) => offers.some(({ isPickup }) => isPickup));
export const mustBeCollected = ({ groups }: Pick<Checkout, "groups">): boolean =>
  groups.every(({ offers }) => offers.length > 0 && offers.every(({ isPickup }) => isPickup));
