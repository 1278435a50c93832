import type { ProgramRules } from "./program-rules";

/** What of a sale earns, in minor units: as it was sold, and as it stands after what was taken back of it. */
export type EarningBasis = { soldMinor: number; keptMinor: number };

/** The terms an order earns by, frozen when it was delivered. Basis points of 10000 are once. */
export type EarningTerms = Pick<ProgramRules, "earnPoints" | "earnPerMinor" | "rounding"> & {
  multiplierBp: number;
  boostBp: number;
  boostCapPoints: number | null;
};

/** One order never earns more, however the rules are set: sums of points stay far below what their columns hold. */
export const MAX_ORDER_POINTS = 10_000_000;

/**
 * Points for an amount: rounded once for the whole order. What a boost brings on top is rounded by itself, so that its cap
 * is a number of points. More money never earns less, so taking back `earned(sold) - earned(kept)` never takes too much.
 */
export function pointsFor(amountMinor: number, terms: EarningTerms): number {
  const plain = share(amountMinor, terms, terms.multiplierBp);
  if (terms.boostBp <= 10_000) return Math.min(plain, MAX_ORDER_POINTS);
  const extra = Number((BigInt(plain) * BigInt(terms.boostBp - 10_000)) / 10_000n);
  return Math.min(plain + Math.min(extra, terms.boostCapPoints ?? extra), MAX_ORDER_POINTS);
}

function share(amountMinor: number, { earnPoints, earnPerMinor, rounding }: EarningTerms, multiplierBp: number): number {
  const [above, below] = [BigInt(amountMinor) * BigInt(earnPoints) * BigInt(multiplierBp), BigInt(earnPerMinor) * 10_000n];
  return Number(rounding === "nearest" ? (above * 2n + below) / (below * 2n) : above / below);
}

type Booked = { part: string; sold: Amounts; reversed: Amounts };
type Amounts = { net: number; tax: number; shipping: number };

/**
 * What of an order earns by the rules, from what the sales ledger holds of it: goods after discounts, so what was paid with
 * points or a coupon is not among it, with tax and delivery where the rules say so.
 */
export function earningBasis(
  booked: readonly Booked[],
  { earnOnTax, earnOnShipping }: Pick<ProgramRules, "earnOnTax" | "earnOnShipping">,
): EarningBasis {
  const value = (part: string, { net, tax, shipping }: Amounts) =>
    part === "order" ? (earnOnShipping ? shipping + (earnOnTax ? tax : 0) : 0) : net + (earnOnTax ? tax : 0);
  const sum = (of: "sold" | "reversed") => booked.reduce((total, row) => total + value(row.part, row[of]), 0);
  const soldMinor = Math.max(0, sum("sold"));
  return { soldMinor, keptMinor: Math.min(soldMinor, Math.max(0, soldMinor - sum("reversed"))) };
}
