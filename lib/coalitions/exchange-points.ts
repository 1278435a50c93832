/** What points of a shop are worth in another: each shop says what a point of its own is worth, in one currency. */
export type PointValues = { ownValueMinor: number; otherValueMinor: number };

/**
 * How many points of the member's own shop a reward costs that another shop prices in its points. Rounded up, so that what
 * the own shop owes for them never falls short of what the other asks.
 */
export const pointsAcross = (points: number, { ownValueMinor, otherValueMinor }: PointValues): number =>
  Number((BigInt(points) * BigInt(otherValueMinor) + BigInt(ownValueMinor) - 1n) / BigInt(ownValueMinor));
