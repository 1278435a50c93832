/** Each step repeats the value of the same season one season ago (Hyndman & Athanasopoulos, FPP3 section 5.2). */
export const seasonalNaive = (values: readonly number[], period: number, horizon: number): number[] =>
  seasonalMean(values, period, horizon, 1);

/** Each step is the mean of the same season in the last `seasons` seasons there are. */
export function seasonalMean(values: readonly number[], period: number, horizon: number, seasons = 4): number[] {
  return Array.from({ length: horizon }, (_, step) => {
    const newest = values.length - period + (step % period);
    const seen = Array.from({ length: seasons }, (_, back) => values[newest - back * period]).filter(
      (value) => value !== undefined,
    );
    return seen.length > 0 ? seen.reduce((sum, value) => sum + value, 0) / seen.length : (values.at(-1) ?? 0);
  });
}
