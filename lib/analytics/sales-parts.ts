import { netMinor } from "./sales-sums";

/** The properties by which sales are told apart, in the order of the page. */
export const SALES_PROPERTIES = ["channel", "payment", "country", "coupon"] as const;
export type SalesProperty = (typeof SALES_PROPERTIES)[number];

/** What a value of one property sold in the period, with the net sales of the days compared. */
export type SalesPart = {
  /** Empty where the order had none. */
  value: string;
  orders: number;
  units: number;
  grossMinor: number;
  discountMinor: number;
  reversalMinor: number;
  shippingMinor: number;
  taxMinor: number;
  netMinor: number;
  netBeforeMinor: number | null;
};
export type PartSums = Omit<SalesPart, "netMinor" | "netBeforeMinor">;

/** What is sold nowhere but in the days compared stands last, with nothing sold now. */
export function partsOf(now: readonly PartSums[], before: readonly PartSums[] | null): SalesPart[] {
  const earlier = new Map(before?.map((row) => [row.value, netMinor(row)]));
  const values = new Set(now.map(({ value }) => value));
  const gone = (before ?? []).filter(({ value }) => !values.has(value)).map(({ value }) => ({ ...NOTHING, value }));
  return [...now, ...gone].map((row) => ({
    ...row,
    netMinor: netMinor(row),
    netBeforeMinor: before && (earlier.get(row.value) ?? 0),
  }));
}

const NOTHING = { orders: 0, units: 0, grossMinor: 0, discountMinor: 0, reversalMinor: 0, shippingMinor: 0, taxMinor: 0 };
