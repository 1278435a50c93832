import { type Actual, mase, naiveScale } from "./accuracy";
import { type Candidate, runCandidates, type Steps } from "./candidates";
import { cleanSeries } from "./series";

/** One rehearsal: what the models, knowing only what came before `origin`, said of the periods after it. */
export type Trial = { origin: number; actual: Actual[]; scale: number; steps: Steps };

/** Half a horizon between origins, up to eight of them; in short histories they move closer, to have four. */
export const MOST_ORIGINS = 8;
const WANTED_ORIGINS = 4;
export const FEWEST_ORIGINS = 3;

/** Lengths of history at which to rehearse, newest first; empty when there is room for fewer than three. */
export function originsOf(length: number, horizon: number, shortestHistory: number): number[] {
  const newest = length - horizon;
  const room = newest - shortestHistory;
  if (room < FEWEST_ORIGINS - 1) return [];
  const spacing = Math.max(1, Math.min(Math.ceil(horizon / 2), Math.floor(room / (WANTED_ORIGINS - 1))));
  const count = Math.min(MOST_ORIGINS, Math.floor(room / spacing) + 1);
  return Array.from({ length: count }, (_, back) => newest - back * spacing);
}

/**
 * Rolling-origin evaluation (Tashman 2000; FPP3 section 5.10). Every origin cleans and fits anew on its own past;
 * nothing of what is judged reaches a model. Origins after which every period is masked are left out.
 */
export function rehearse(
  raw: readonly Actual[],
  period: number,
  horizon: number,
  origins: readonly number[],
  names: readonly Candidate[],
): Trial[] {
  return origins
    .map((origin) => ({ origin, past: raw.slice(0, origin), actual: raw.slice(origin, origin + horizon) }))
    .filter(({ actual, past }) => actual.some((value) => value !== null) && past.some((value) => value !== null))
    .map(({ origin, past, actual }) => ({
      origin,
      actual,
      scale: naiveScale(past, period),
      steps: runCandidates(cleanSeries(past, period).values, period, horizon, names),
    }));
}

/** The mean MASE of each model that could be run at every origin, in the order given. */
export function scoreCandidates(trials: readonly Trial[], names: readonly Candidate[]): Map<Candidate, number> {
  const scores = new Map<Candidate, number>();
  for (const name of names) {
    const each = trials.flatMap(({ steps, actual, scale }) => {
      const forecast = steps[name];
      return forecast ? [mase(actual, forecast, scale)] : [];
    });
    if (each.length === trials.length && each.length > 0)
      scores.set(name, each.reduce((sum, score) => sum + score, 0) / each.length);
  }
  return scores;
}
