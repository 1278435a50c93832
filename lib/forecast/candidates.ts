import { ets } from "./ets";
import { averageGap, INTERMITTENT_FROM, sba, tsb } from "./intermittent";
import { logMstl } from "./mstl";
import { seasonalMean, seasonalNaive } from "./naive";
import { theta } from "./theta";

export const CANDIDATES = ["seasonal_naive", "seasonal_mean", "mstl", "theta", "ets", "sba", "tsb"] as const;
export type Candidate = (typeof CANDIDATES)[number];
export type Steps = Partial<Record<Candidate, number[]>>;

/** No forecast goes beyond this many times the highest value there was: growth on logarithms can run away. */
const RUNAWAY = 5;
/** Seasons of the year's end that tell whether a season, such as a weekday, is closed for good. */
const SEASONS_TO_TELL_CLOSED = 8;

type Model = (values: readonly number[], period: number, horizon: number) => number[] | undefined;
const MODELS: Record<Candidate, Model> = {
  seasonal_naive: seasonalNaive,
  seasonal_mean: (values, period, horizon) => seasonalMean(values, period, horizon),
  mstl: (values, period, horizon) => (period > 1 && values.length >= 2 * period ? logMstl(values, period, horizon) : undefined),
  theta,
  ets,
  sba: (values, _, horizon) => sba(values, horizon),
  tsb: (values, _, horizon) => tsb(values, horizon),
};

/** Whether sales come with gaps on days that are not closed for good: then Croston's family is tried as well. */
export function isIntermittent(values: readonly number[], period: number): boolean {
  const recent = values.slice(-SEASONS_TO_TELL_CLOSED * period);
  const isOpen = Array.from({ length: period }, (_, slot) =>
    recent.some((value, back) => (values.length - recent.length + back) % period === slot && value > 0),
  );
  return averageGap(values.filter((_, at) => period < 2 || isOpen[at % period])) > INTERMITTENT_FROM;
}

/**
 * What each model expects of the next `horizon` periods, none below zero. A model that cannot work with this history is
 * left out; the seasonal naive always can.
 */
export function runCandidates(values: readonly number[], period: number, horizon: number, names: readonly Candidate[]): Steps {
  const ceiling = RUNAWAY * values.reduce((highest, value) => Math.max(highest, value), 0);
  const steps: Steps = {};
  for (const name of names) {
    const found = attempt(() => MODELS[name](values, period, horizon));
    if (found?.length === horizon && found.every(Number.isFinite))
      steps[name] = found.map((value) => Math.min(ceiling, Math.max(0, value)));
  }
  return steps;
}

/** The library refuses some histories by throwing; its other forecasts are unharmed. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
