import type { ProductStatus } from "@/lib/catalog/vocabulary";
import type { ProductId, ShopId, VariantId } from "@/lib/ids";
import { CURRENCY_DECIMALS, type Currency } from "@/lib/money";

/** What people may write into the fields of a product. */
export const MOST = {
  title: 120,
  slug: 80,
  description: 5_000,
  category: 60,
  sku: 64,
  options: 120,
  barcode: 64,
  variants: 100,
  /** Hundred million of the currency's whole units: no slip of the finger becomes an order nobody can add up. */
  priceUnits: 100_000_000,
};

export type Variant = {
  id: VariantId;
  sku: string;
  options: string;
  barcode: string | null;
  position: number;
  archivedAt: Date | null;
  lowStockAt: number;
  priceMinor: number;
  costMinor: number | null;
  allowsBackorder: boolean;
  /** Units on hand that are promised to nobody. */
  freeUnits: number;
};

export type Product = {
  shopId: ShopId;
  id: ProductId;
  title: string;
  slug: string;
  description: string;
  category: string | null;
  status: ProductStatus;
  taxRateBp: number | null;
  finalSale: boolean;
  version: number;
  createdAt: Date;
};

/** The words a person filled in about a product, checked and in our units. */
export type ProductFields = Pick<Product, "title" | "slug" | "description" | "category" | "taxRateBp" | "finalSale">;

/** The words a person filled in about a variant, checked and in our units. */
export type VariantFields = Pick<
  Variant,
  "sku" | "options" | "barcode" | "lowStockAt" | "priceMinor" | "costMinor" | "allowsBackorder"
>;

const AMOUNT = /^(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;

/** Whether a text is an amount of some currency or other: `parsePrice` tells of which. */
export const isAmount = (text: string): boolean => text.length <= 40 && AMOUNT.test(text.trim());

/**
 * A price as people type it ("1,250", "1250.50") in minor units. Undefined for what is no price, has more decimals than the
 * currency, or could be meant in two ways ("1,50").
 */
export function parsePrice(text: string, currency: Currency): number | undefined {
  const decimals = CURRENCY_DECIMALS[currency];
  const match = AMOUNT.exec(text.trim());
  const fraction = match?.[2] ?? "";
  if (!match || fraction.length > decimals) return undefined;
  const whole = Number(match[1]?.replaceAll(",", ""));
  if (whole > MOST.priceUnits) return undefined;
  return whole * 10 ** decimals + Number(fraction.padEnd(decimals, "0") || "0");
}

/** "16" or "7.5" per cent in basis points; undefined for what is no rate between 0 and 100 with two decimals at most. */
export function parsePercent(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return undefined;
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0") || "0");
  return basisPoints > 10_000 ? undefined : basisPoints;
}

/** 1600 basis points are "16", 750 are "7.5". */
export const percentText = (basisPoints: number): string => String(basisPoints / 100);
