import type { CartId, ProductId, ShopId, VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Picture } from "@/lib/storefront/shelf";

/** Why a line cannot be bought as it stands, or what its buyer should know before: the gravest of them. */
export type LineProblem = "gone" | "sold_out" | "less_left" | "price_changed";

export type CartLine = {
  shopId: ShopId;
  variantId: VariantId;
  productId: ProductId;
  productSlug: string;
  title: string;
  category: string | null;
  options: string;
  sku: string;
  qty: number;
  /** What one costs now, and what it cost when it was put in. */
  priceMinor: number;
  priceSeenMinor: number;
  /** Units this cart could have, those it holds while paying included; null when the shop sells it on back-order. */
  freeUnits: number | null;
  problem: LineProblem | null;
  picture: Picture | null;
};

export type CartShop = { id: ShopId; slug: string; name: string; currency: Currency; taxInclusive: boolean };

export type CartGroup = {
  shop: CartShop;
  lines: CartLine[];
  /** Sum of the lines that can be bought, at today's prices. */
  itemsMinor: number;
};

/** A cart as its buyer sees it: its lines by shop, each shop's money by itself. */
export type CartView = { id: CartId; groups: CartGroup[] };

type Standing = Pick<CartLine, "qty" | "priceMinor" | "priceSeenMinor" | "freeUnits"> & { isSold: boolean };

export function problemOf({ qty, priceMinor, priceSeenMinor, freeUnits, isSold }: Standing): LineProblem | null {
  if (!isSold) return "gone";
  if (freeUnits !== null && freeUnits <= 0) return "sold_out";
  if (freeUnits !== null && freeUnits < qty) return "less_left";
  return priceMinor === priceSeenMinor ? null : "price_changed";
}

/** A line that no quantity would make buyable; it is shown, and left out of every sum. */
export const isUnavailable = ({ problem }: Pick<CartLine, "problem">) => problem === "gone" || problem === "sold_out";

/** Sums per currency: amounts of different currencies are never added. */
export function subtotals(groups: readonly CartGroup[]): { currency: Currency; itemsMinor: number }[] {
  const sums = new Map<Currency, number>();
  for (const { shop, itemsMinor } of groups) sums.set(shop.currency, (sums.get(shop.currency) ?? 0) + itemsMinor);
  return [...sums].map(([currency, itemsMinor]) => ({ currency, itemsMinor }));
}

/** Whether the cart can go to the checkout as it is: something to buy, and nothing that would be refused there. */
export const isReady = ({ groups }: CartView) =>
  groups.length > 0 && groups.every(({ lines }) => lines.every(({ problem }) => problem === null || problem === "price_changed"));
