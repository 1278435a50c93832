import { allocate } from "@/lib/money";

export type PricedLine = {
  unitPriceMinor: number;
  qty: number;
  /** Off this line alone. */
  discountMinor?: number;
  /** Basis points: 1600 is 16 %. */
  taxRateBp: number;
};
export type OrderToPrice = {
  lines: readonly PricedLine[];
  /** Off the whole order, e.g. a coupon; at most what the lines come to. */
  discountMinor: number;
  shippingMinor: number;
  shippingTaxRateBp: number;
  /** Whether prices contain their tax. */
  taxInclusive: boolean;
};
export type OrderPrice = {
  /** `totalMinor` is quantity × unit price − discount of the line; `taxMinor` is inside it or beside it. */
  lines: { totalMinor: number; taxMinor: number }[];
  itemsMinor: number;
  discountMinor: number;
  shippingMinor: number;
  shippingTaxMinor: number;
  /** Tax of the lines and of the shipping together. */
  taxMinor: number;
  totalMinor: number;
};

const FULL_BP = 10_000n;

/** Tax of an amount, rounded half away from zero: inside it when prices contain tax, on top of it when they do not. */
export function taxOf(amountMinor: number, rateBp: number, taxInclusive: boolean): number {
  const rate = BigInt(rateBp);
  const divisor = taxInclusive ? FULL_BP + rate : FULL_BP;
  const amount = BigInt(Math.abs(amountMinor));
  const tax = Number((2n * amount * rate + divisor) / (2n * divisor));
  return amountMinor < 0 && tax !== 0 ? -tax : tax;
}

/**
 * What an order costs, in minor units. The order's discount is shared over the lines without losing a cent, and the tax
 * of each line is taken once, from what remains of it. All the same, lines keep their totals: the discount is the order's.
 */
export function priceOrder({ lines, discountMinor, shippingMinor, shippingTaxRateBp, taxInclusive }: OrderToPrice): OrderPrice {
  const totals = lines.map(({ unitPriceMinor, qty, discountMinor = 0 }) => unitPriceMinor * qty - discountMinor);
  const itemsMinor = sum(totals);
  if (discountMinor > itemsMinor) throw new RangeError("The discount is larger than the goods.");
  const shares = allocate(discountMinor, totals);
  const priced = lines.map(({ taxRateBp }, index) => {
    const totalMinor = totals[index] ?? 0;
    return { totalMinor, taxMinor: taxOf(totalMinor - (shares[index] ?? 0), taxRateBp, taxInclusive) };
  });
  const shippingTaxMinor = taxOf(shippingMinor, shippingTaxRateBp, taxInclusive);
  const taxMinor = sum(priced.map((line) => line.taxMinor)) + shippingTaxMinor;
  const totalMinor = itemsMinor - discountMinor + shippingMinor + (taxInclusive ? 0 : taxMinor);
  return { lines: priced, itemsMinor, discountMinor, shippingMinor, shippingTaxMinor, taxMinor, totalMinor };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
