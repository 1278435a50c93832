/** What points of a shop are worth in another: each shop says what a point of its own is worth, in one currency. */
export type PointValues = { ownValueMinor: number; otherValueMinor: number };

/**
 * What a shop lets another one owe it at most, for points that are booked or held, in points of its own: above that it accepts
 * the other's points no more until something was paid.
 */
export const MAX_UNSETTLED_POINTS = 50_000;

/**
 * How many points of the member's own shop a reward costs that another shop prices in its points. Rounded up, so that what
 * the own shop owes for them never falls short of what the other asks.
 */
export const pointsAcross = (points: number, { ownValueMinor, otherValueMinor }: PointValues): number =>
  Number((BigInt(points) * BigInt(otherValueMinor) + BigInt(ownValueMinor) - 1n) / BigInt(ownValueMinor));
