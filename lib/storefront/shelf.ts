import type { ProductId, ShopId, VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";

/** How much of a product or variant there is, as a buyer needs to know it. */
export type Availability = "available" | "low" | "sold_out" | "back_order";

/** A stored picture, in the size that is shown. */
export type Picture = { src: string; width: number; height: number; alt: string };

/** A product on a shelf: what a card shows. */
export type ShelfItem = {
  id: ProductId;
  slug: string;
  title: string;
  category: string | null;
  /** Of its cheapest variant, and whether others cost more. */
  priceMinor: number;
  hasPricier: boolean;
  variants: number;
  availability: Availability;
  picture: Picture | null;
};

export type ShelfShop = { id: ShopId; slug: string; name: string; currency: Currency };

/** How many products it has, or at least has when there are more. */
export type ShelfCategory = { name: string | null; products: number; more: boolean };

/** All of these together. */
export const totalOf = (categories: readonly ShelfCategory[]) => ({
  products: categories.reduce((sum, { products }) => sum + products, 0),
  more: categories.some(({ more }) => more),
});

export type ProductChoice = {
  id: VariantId;
  options: string;
  sku: string;
  priceMinor: number;
  availability: Availability;
  /** Null when the shop sells it on back-order. */
  freeUnits: number | null;
};

type Standing = { freeUnits: number | null; lowStockAt: number };

export function availabilityOf({ freeUnits, lowStockAt }: Standing): Availability {
  if (freeUnits === null) return "back_order";
  if (freeUnits <= 0) return "sold_out";
  return freeUnits <= lowStockAt ? "low" : "available";
}

/** Of a product with several variants: as good as its best. */
export function bestOf(all: readonly Availability[]): Availability {
  const byGoodness: readonly Availability[] = ["available", "low", "back_order", "sold_out"];
  return byGoodness.find((one) => all.includes(one)) ?? "sold_out";
}
