/*
 * What points that are not spent yet weigh. Two views: the management's, which is shown on the page, and the accountant's
 * (IFRS 15, paragraphs B39 to B43: points are a promise of their own, and part of the price belongs to it).
 */

/** The points of one month: how many were given, and what became of them. */
export type Vintage = { month: string; given: number; outstanding: number; spent: number; expired: number; reversed: number };

/** Closed points a shop needs before its own redemption rate is believed. */
export const LEAST_CLOSED_POINTS = 1_000;

/**
 * Ultimate redemption rate: the share of points that end up spent, of those whose end is known (spent or expired; reversed
 * ones never were). Too few of them and every point is expected to be spent, which never understates what is owed.
 */
export function redemptionRate(vintages: readonly Pick<Vintage, "spent" | "expired">[]): { rate: number; isKnown: boolean } {
  const spent = vintages.reduce((sum, vintage) => sum + vintage.spent, 0);
  const closed = vintages.reduce((sum, { expired }) => sum + expired, spent);
  return closed < LEAST_CLOSED_POINTS ? { rate: 1, isKnown: false } : { rate: spent / closed, isKnown: true };
}

/** The most that may still be out of a month's points for its breakage to be told, as a share of them. */
export const MOST_OUT_OF_MATURE = 0.05;

export type VintageShares = {
  /** Spent by now ÷ given for good; null when all was taken back. */
  redemption: number | null;
  /** Expired ÷ given for good; null while the month is immature. */
  breakage: number | null;
};

/** What became of a month's points, as shares of those that were not taken back. */
export function vintageShares({ given, reversed, outstanding, spent, expired }: Omit<Vintage, "month">): VintageShares {
  const kept = given - reversed;
  if (kept <= 0) return { redemption: null, breakage: null };
  return { redemption: spent / kept, breakage: outstanding > kept * MOST_OUT_OF_MATURE ? null : expired / kept };
}

/** What outstanding points are expected to cost, in minor units, rounded to whole ones. */
export const liabilityMinor = (outstanding: number, rate: number, pointValueMinor: number): number =>
  Math.round(outstanding * rate * pointValueMinor);

export type RollForward = {
  openingMinor: number;
  issuedMinor: number;
  redeemedMinor: number;
  expiredMinor: number;
  /** What a changed redemption rate or point value does to all of it. */
  reestimatedMinor: number;
  closingMinor: number;
};
export type PointFlow = { opening: number; issued: number; redeemed: number; expired: number };
type Estimate = { rate: number; pointValueMinor: number };

/**
 * How the liability came from one day to another: opening + issued - redeemed - expired + re-estimated = closing, to the
 * cent. Movements are valued by the opening estimate; what the newer one changes is told apart. `issued` is less what was
 * reversed, `redeemed` less what came back.
 */
export function rollForward({ opening, issued, redeemed, expired }: PointFlow, before: Estimate, after: Estimate): RollForward {
  const worth = (points: number, { rate, pointValueMinor }: Estimate) => liabilityMinor(points, rate, pointValueMinor);
  const closing = opening + issued - redeemed - expired;
  const parts = {
    openingMinor: worth(opening, before),
    issuedMinor: worth(issued, before),
    redeemedMinor: -worth(redeemed, before),
    expiredMinor: -worth(expired, before),
  };
  const closingMinor = worth(closing, after);
  const moved = parts.openingMinor + parts.issuedMinor + parts.redeemedMinor + parts.expiredMinor;
  return { ...parts, reestimatedMinor: closingMinor - moved, closingMinor };
}

/**
 * The part of a price that is deferred for the points given with it, in minor units: by the stand-alone prices of goods and
 * of the points that are expected to be spent (IFRS 15.74). `shareDecimals` rounds the share as published examples do.
 */
export function deferredMinor(priceMinor: number, expectedPointsMinor: number, shareDecimals?: number): number {
  const share = expectedPointsMinor / (priceMinor + expectedPointsMinor);
  const rounded = shareDecimals === undefined ? share : Math.round(share * 10 ** shareDecimals) / 10 ** shareDecimals;
  return Math.round(priceMinor * rounded);
}

/** Revenue recognised so far for points: the deferred price by the share of the expected points that was spent (IFRS 15.B42). */
export const recognisedMinor = (deferred: number, spentPoints: number, expectedPoints: number): number =>
  expectedPoints <= 0 ? deferred : Math.round(deferred * Math.min(1, spentPoints / expectedPoints));
