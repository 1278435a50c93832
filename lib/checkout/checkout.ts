import type { CartLine } from "@/lib/carts/cart";
import type { CartId, DeliveryMethodId, ShopId, VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { OrderPrice } from "@/lib/orders/pricing";
import type { CheckoutPayment } from "./payment-choice";

/** A way of delivery with what it costs for the goods in the cart. */
export type CheckoutOffer = {
  id: DeliveryMethodId;
  name: string;
  details: string;
  days: string;
  priceMinor: number;
  isPickup: boolean;
};

export type CheckoutGroup = {
  shop: { id: ShopId; slug: string; name: string; currency: Currency; taxInclusive: boolean };
  lines: Pick<CartLine, "variantId" | "title" | "options" | "qty" | "priceMinor" | "priceSeenMinor" | "problem">[];
  offers: CheckoutOffer[];
  chosenId: DeliveryMethodId | null;
  couponCode: string;
  /** Why the coupon takes nothing off; null when it does, or there is none. */
  couponProblem: string | null;
  payments: CheckoutPayment[];
  price: Omit<OrderPrice, "lines">;
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

/** What a buyer has chosen so far, by shop. */
export type Choices = { delivery: Record<string, DeliveryMethodId>; coupon: Record<string, string> };
export const NO_CHOICES: Choices = { delivery: {}, coupon: {} };

/** Sums per currency: amounts of different currencies are never added. */
export function totalsOf(groups: readonly Pick<CheckoutGroup, "shop" | "price">[]): Checkout["totals"] {
  const sums = new Map<Currency, number>();
  for (const { shop, price } of groups) sums.set(shop.currency, (sums.get(shop.currency) ?? 0) + price.totalMinor);
  return [...sums].map(([currency, totalMinor]) => ({ currency, totalMinor }));
}

/** What the buyer was shown, as the form sends it back: compared with the database before anything is written. */
export type Seen = { price: Record<VariantId, number>; expected: Record<ShopId, number> };
