/** Sums of the sales ledger in minor units of one currency, all without tax but `taxMinor`. They add up over any days. */
export type SalesSums = {
  orders: number;
  units: number;
  reversedUnits: number;
  grossMinor: number;
  discountMinor: number;
  reversalMinor: number;
  shippingMinor: number;
  taxMinor: number;
  costMinor: number;
  costedNetMinor: number;
  ownReversalMinor: number;
};

export const NO_SALES: SalesSums = {
  orders: 0,
  units: 0,
  reversedUnits: 0,
  grossMinor: 0,
  discountMinor: 0,
  reversalMinor: 0,
  shippingMinor: 0,
  taxMinor: 0,
  costMinor: 0,
  costedNetMinor: 0,
  ownReversalMinor: 0,
};

const NAMES = Object.keys(NO_SALES) as (keyof SalesSums)[];

export const addSales = (rows: readonly SalesSums[]): SalesSums =>
  rows.reduce<SalesSums>(
    (sum, row) => Object.fromEntries(NAMES.map((name) => [name, sum[name] + row[name]])) as SalesSums,
    NO_SALES,
  );

type Goods = Pick<SalesSums, "grossMinor" | "discountMinor" | "reversalMinor">;

/** Gross sales - discounts - reversals. */
export const netMinor = ({ grossMinor, discountMinor, reversalMinor }: Goods) => grossMinor - discountMinor - reversalMinor;
/** Net sales + shipping + taxes. */
export const totalMinor = (sums: Goods & Pick<SalesSums, "shippingMinor" | "taxMinor">) =>
  netMinor(sums) + sums.shippingMinor + sums.taxMinor;
/** (Gross sales - discounts) ÷ orders, rounded to a minor unit; null without an order. */
export const averageOrderMinor = ({
  grossMinor,
  discountMinor,
  orders,
}: Pick<SalesSums, "grossMinor" | "discountMinor" | "orders">): number | null =>
  orders === 0 ? null : Math.round((grossMinor - discountMinor) / orders);
/** A share between 0 and 1; null where there is nothing to take it of. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
/**
 * The share of net sales whose cost is known, between 0 and 1: what was taken back of goods with and of goods without a known
 * cost would otherwise bring it beyond. Null without net sales.
 */
export const coverageOf = (costedNetMinor: number, net: number): number | null => {
  const share = shareOf(costedNetMinor, net);
  return share === null ? null : Math.min(1, Math.max(0, share));
};
