import { bridged } from "./decomposition";

/** How far beyond the middle half of the surprises, in its widths, a value must lie to be an outlier: Tukey's "far out". */
const FENCE = 3;
/** Neighbours in time, on either side, and same seasons before and after, that tell what a value should have been. */
const NEIGHBOURS = 3;
const SAME_SEASONS = 3;
/** Fewer values than this have no usual spread. */
const SHORTEST_TO_TAME = 14;

export type Cleaned = { values: number[]; maskedCount: number; outlierCount: number };

export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}

/** The quantile by linear interpolation (Hyndman & Fan 1996, type 7); 0 of nothing. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** The history a model can work with: nothing below zero, masked periods filled as if open, far outliers drawn in. */
export function cleanSeries(raw: readonly (number | null)[], period: number): Cleaned {
  const clipped = raw.map((value) => (value === null || !Number.isFinite(value) ? null : Math.max(0, value)));
  const filled = fillMasked(clipped, period);
  const { values, count } = tameOutliers(filled, period);
  return { values, maskedCount: clipped.filter((value) => value === null).length, outlierCount: count };
}

/** Masked periods take the median of the nearest same seasons, else lie on the line between their neighbours. */
export function fillMasked(values: readonly (number | null)[], period: number): number[] {
  return bridged(
    values.map((value, at) => {
      if (value !== null) return value;
      const same = sameSeasons(values, at, period).filter((other): other is number => other !== null);
      return same.length > 0 ? medianOf(same) : undefined;
    }),
  );
}

const sameSeasons = <T>(values: readonly T[], at: number, period: number): T[] =>
  Array.from({ length: SAME_SEASONS }, (_, back) => (back + 1) * period)
    .flatMap((distance) => [values[at - distance], values[at + distance]])
    .filter((value) => value !== undefined);

/**
 * Winsorises: a value far from what its neighbours and the same seasons nearby lead to expect is drawn in to the fence.
 * On square roots, on which sales spread evenly; a peak that returns each season is expected and stays.
 */
export function tameOutliers(values: readonly number[], period: number): { values: number[]; count: number } {
  if (values.length < SHORTEST_TO_TAME) return { values: [...values], count: 0 };
  const roots = values.map(Math.sqrt);
  const reach = Math.max(NEIGHBOURS, Math.floor(period / 2));
  const around = roots.map((_, at) => medianOf(roots.slice(Math.max(0, at - reach), at + reach + 1)));
  const rests = roots.map((root, at) => root - (around[at] ?? 0));
  const expected = rests.map((_, at) => (around[at] ?? 0) + (period > 1 ? medianOf(sameSeasons(rests, at, period)) : 0));
  const surprises = roots.map((root, at) => root - (expected[at] ?? 0));
  const [low, high] = [quantileOf(surprises, 0.25), quantileOf(surprises, 0.75)];
  const width = high - low;
  if (width <= 0) return { values: [...values], count: 0 };
  const [floor, ceiling] = [low - FENCE * width, high + FENCE * width];
  let count = 0;
  const tamed = values.map((value, at) => {
    const surprise = surprises[at] ?? 0;
    if (surprise >= floor && surprise <= ceiling) return value;
    count += 1;
    return Math.max(0, (expected[at] ?? 0) + (surprise > ceiling ? ceiling : floor)) ** 2;
  });
  return { values: tamed, count };
}
