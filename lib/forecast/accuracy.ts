/*
 * Measures of a forecast against what happened. `null` among the actual values means "not to be judged": closed, or
 * stocked out. All sums skip such steps.
 */

export type Actual = number | null;

const pairs = (actual: readonly Actual[], forecast: readonly number[]): [number, number][] =>
  forecast.flatMap((value, step) => {
    const seen = actual[step];
    return seen === null || seen === undefined ? [] : [[seen, value] as [number, number]];
  });

/** Measured against next to nothing, an error counts as this and no more, so that means of measures stay numbers. */
const WORST = 1e9;

const overSize = (amount: number, size: number) => Math.max(-WORST, Math.min(WORST, amount / size));

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * The yardstick of MASE: mean absolute error of "same as one season ago" within the history (Hyndman & Koehler 2006,
 * eq. 2, with a seasonal lag). A history that never varies gives its mean size instead, and 1 if that is nothing.
 */
export function naiveScale(history: readonly Actual[], period: number): number {
  const errors: number[] = [];
  for (let at = period; at < history.length; at += 1) {
    const now = history[at] ?? null;
    const before = history[at - period] ?? null;
    if (now !== null && before !== null) errors.push(Math.abs(now - before));
  }
  const scale = meanOf(errors);
  if (scale > 0) return scale;
  const size = meanOf(history.flatMap((value) => (value === null ? [] : [Math.abs(value)])));
  return size > 0 ? size : 1;
}

/** Mean absolute scaled error: below 1 is better than the seasonal naive was within the history. */
export const mase = (actual: readonly Actual[], forecast: readonly number[], scale: number): number =>
  overSize(meanOf(pairs(actual, forecast).map(([seen, value]) => Math.abs(seen - value))), scale);

/** Weighted absolute percentage error: sum of absolute errors over sum of actual values; 0 to 1 and above. */
export function wape(actual: readonly Actual[], forecast: readonly number[]): number {
  const both = pairs(actual, forecast);
  const missed = both.reduce((sum, [seen, value]) => sum + Math.abs(seen - value), 0);
  const size = both.reduce((sum, [seen]) => sum + Math.abs(seen), 0);
  return size > 0 ? overSize(missed, size) : missed > 0 ? 1 : 0;
}

/** Share by which forecasts are too high (positive) or too low: sum of forecast minus actual over sum of actual. */
export function bias(actual: readonly Actual[], forecast: readonly number[]): number {
  const both = pairs(actual, forecast);
  const over = both.reduce((sum, [seen, value]) => sum + value - seen, 0);
  const size = both.reduce((sum, [seen]) => sum + Math.abs(seen), 0);
  return size > 0 ? overSize(over, size) : Math.sign(over);
}

/** Symmetric percentage error, 0 to 200: only to compare with published figures, closed days make it meaningless. */
export const smape = (actual: readonly Actual[], forecast: readonly number[]): number =>
  meanOf(
    pairs(actual, forecast).map(([seen, value]) =>
      seen === value ? 0 : (200 * Math.abs(seen - value)) / (Math.abs(seen) + Math.abs(value)),
    ),
  );

/** Share of the actual values that lie within their band, ends included. */
export function coverage(actual: readonly Actual[], bands: readonly { lo: number; hi: number }[]): number {
  const judged = bands.flatMap(({ lo, hi }, step) => {
    const seen = actual[step];
    return seen === null || seen === undefined ? [] : [seen >= lo && seen <= hi ? 1 : 0];
  });
  return meanOf(judged);
}
