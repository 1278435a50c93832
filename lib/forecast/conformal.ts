import type { Actual } from "./accuracy";
import { quantileOf } from "./series";

/**
 * The share of past errors a band must hold is raised by this factor, because the method was chosen and weighted on the
 * very errors it is measured by. Set on rehearsals that end before the tails `npm run bench:forecast` judges.
 */
const CAUTION = 1.03;

export type Band = { lo: number; hi: number };

/** Sales spread like the square root of their size, as counts do; below one there is a floor. */
const spreadOf = (forecast: number) => Math.sqrt(Math.max(1, forecast));

/** The sizes of the errors at the trials, each over the spread expected of its forecast; masked periods have none. */
export const errorScores = (actual: readonly Actual[], forecast: readonly number[]): number[] =>
  forecast.flatMap((value, step) => {
    const seen = actual[step];
    return seen === null || seen === undefined ? [] : [Math.abs(seen - value) / spreadOf(value)];
  });

/**
 * Split conformal bands (Vovk et al. 2005; Lei et al. 2018) around the forecast: as many spreads wide as hold `level` of
 * the past errors. Never below zero.
 */
export function bandsOf(forecast: readonly number[], scores: readonly number[], level: number): Band[] {
  const reach = quantileOf(scores, Math.min(1, CAUTION * level));
  return forecast.map((value) => ({
    lo: Math.max(0, value - reach * spreadOf(value)),
    hi: value + reach * spreadOf(value),
  }));
}
