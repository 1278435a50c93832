import { classicalSeason, type Season, withoutSeason, withSeason } from "./decomposition";
import { minimise } from "./minimise";

/** 90 % two-sided point of the normal distribution. */
const Z_90 = 1.645;
const NO_SEASON: Season = { kind: "none", indexes: [] };

/**
 * The test for seasonality of Fiorucci et al. (2016), as in R's thetaf: the autocorrelation at one season exceeds what
 * Bartlett's formula allows to a series without one.
 */
export function isSeasonal(values: readonly number[], period: number): boolean {
  if (period < 2 || values.length < 2 * period) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const power = centred.reduce((sum, value) => sum + value * value, 0);
  if (power <= 0) return false;
  const correlation = (lag: number) => centred.reduce((sum, value, at) => sum + value * (centred[at + lag] ?? 0), 0) / power;
  let squares = 0;
  for (let lag = 1; lag < period; lag += 1) squares += correlation(lag) ** 2;
  return Math.abs(correlation(period)) > Z_90 * Math.sqrt((1 + 2 * squares) / values.length);
}

/** Simple exponential smoothing: the last level, and the sum of squared one-step errors (FPP3 section 8.1). */
export function smooth(values: readonly number[], alpha: number, first: number): { level: number; squares: number } {
  let level = first;
  let squares = 0;
  for (const value of values) {
    const error = value - level;
    squares += error * error;
    level += alpha * error;
  }
  return { level, squares };
}

/** The slope of the least-squares line through the values. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  let cross = 0;
  let spread = 0;
  values.forEach((value, at) => {
    cross += (at - middle) * value;
    spread += (at - middle) ** 2;
  });
  return spread > 0 ? cross / spread : 0;
}

/**
 * Theta of Assimakopoulos & Nikolopoulos (2000) in the form Hyndman & Billah (2003) prove equal: simple exponential
 * smoothing with half the slope of the trend line as drift, on the series without its seasons.
 */
export function theta(values: readonly number[], period: number, horizon: number): number[] {
  const season = isSeasonal(values, period) ? classicalSeason(values, period, "factor") : NO_SEASON;
  const adjusted = withoutSeason(values, season);
  const size = adjusted.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, adjusted.length) || 1;
  const domain = (alpha: number) => alpha >= 0.0001 && alpha <= 0.9999;
  const fit = minimise(
    ([alpha = 0, first = 0]) => (domain(alpha) ? smooth(adjusted, alpha, first * size).squares : Number.POSITIVE_INFINITY),
    [0.3, (adjusted[0] ?? 0) / size],
    { maxEvaluations: 300 },
  );
  const [alpha = 0.3, first = 0] = fit.at;
  const { level } = smooth(adjusted, alpha, first * size);
  const drift = slopeOf(adjusted) / 2;
  const settled = (1 - (1 - alpha) ** adjusted.length) / alpha;
  const steps = Array.from({ length: horizon }, (_, step) => level + drift * (step + settled));
  return withSeason(steps, values.length, season);
}
