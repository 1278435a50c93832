import { mase } from "./accuracy";
import { scoreCandidates, type Trial } from "./backtest";
import type { Candidate, Steps } from "./candidates";

/** A single model must beat the average of all by this much: in M4, 12 of the 17 best were combinations. */
const SINGLE_MUST_REACH = 0.8;
/** Below this error a model is perfect, and its weight no longer grows. */
const PERFECT = 0.001;

/** Shares that sum to 1, of the models that make the forecast; one model alone has share 1. */
export type Weights = Map<Candidate, number>;
export type Method = Candidate | "combined" | "bottom_up";
export type Choice = {
  method: Method;
  weights: Weights;
  /** What the choice would have said at each trial; averages take their weights from the other trials only. */
  rehearsed: number[][];
  score: number;
  scores: { method: Method; mase: number }[];
};

/** Averages weigh each model by its inverse squared error (Bates & Granger 1969, without correlations). */
export function weigh(scores: ReadonlyMap<Candidate, number>): Weights {
  const raw = [...scores].map(([name, score]) => [name, 1 / Math.max(PERFECT, score) ** 2] as const);
  const sum = raw.reduce((total, [, weight]) => total + weight, 0);
  return new Map(raw.map(([name, weight]) => [name, weight / sum]));
}

/**
 * The weighted average of the models, step by step. Models that are missing leave their share to the others, and to the
 * seasonal naive when none is left.
 */
export function combine(steps: Steps, weights: Weights, horizon: number): number[] {
  const found = [...weights].filter(([name]) => steps[name] !== undefined);
  const present = found.length > 0 ? found : [["seasonal_naive", 1] as const];
  const sum = present.reduce((total, [, weight]) => total + weight, 0);
  return Array.from({ length: horizon }, (_, step) =>
    present.reduce((total, [name, weight]) => total + (weight / sum) * (steps[name]?.[step] ?? 0), 0),
  );
}

/**
 * Chooses by the trials alone: the average of all models, unless one model alone is far better, or the seasonal naive is
 * at least as good. Without trials it is the seasonal naive.
 */
export function chooseMethod(trials: readonly Trial[], names: readonly Candidate[], horizon: number): Choice {
  const scores = scoreCandidates(trials, names);
  const others = trials.map((trial) => {
    const rest = trials.filter((other) => other !== trial);
    return scoreCandidates(rest.length > 0 ? rest : trials, [...scores.keys()]);
  });
  const averages = trials.map((trial, at) => combine(trial.steps, weigh(others[at] ?? scores), horizon));
  const averageScore = meanMase(trials, averages);
  const table = [...scores].map(([method, score]) => ({ method: method as Method, mase: score }));
  table.push({ method: "combined", mase: averageScore });

  const alone = (method: Candidate): Choice => ({
    method,
    weights: new Map([[method, 1]]),
    rehearsed: trials.map(({ steps }) => steps[method] ?? []),
    score: scores.get(method) ?? 0,
    scores: table,
  });
  const [best] = [...scores].sort(([, a], [, b]) => a - b);
  if (!best) return alone("seasonal_naive");
  if (best[1] < SINGLE_MUST_REACH * averageScore) return alone(best[0]);
  if ((scores.get("seasonal_naive") ?? Number.POSITIVE_INFINITY) <= averageScore) return alone("seasonal_naive");
  return { method: "combined", weights: weigh(scores), rehearsed: averages, score: averageScore, scores: table };
}

const meanMase = (trials: readonly Trial[], rehearsed: readonly (readonly number[])[]) =>
  trials.reduce((sum, { actual, scale }, at) => sum + mase(actual, rehearsed[at] ?? [], scale), 0) / trials.length;

/**
 * The choice for a whole beside the sum of what was chosen for its parts (bottom-up; FPP3 section 11.2), by the trials of
 * the whole: the sum is taken only where it was closer. The parts were tried at the same origins.
 */
export function chooseWholeOrParts(trials: readonly Trial[], whole: Choice, parts: readonly Choice[]): Choice {
  const rehearsed = trials.map(({ actual }, at) =>
    sumSteps(
      parts.map((part) => part.rehearsed[at] ?? []),
      actual.length,
    ),
  );
  const score = meanMase(trials, rehearsed);
  const scores = [...whole.scores, { method: "bottom_up" as const, mase: score }];
  return score < whole.score ? { method: "bottom_up", weights: new Map(), rehearsed, score, scores } : { ...whole, scores };
}

/** Forecasts added up, step by step. */
export const sumSteps = (forecasts: readonly (readonly number[])[], horizon: number): number[] =>
  Array.from({ length: horizon }, (_, step) => forecasts.reduce((sum, forecast) => sum + (forecast[step] ?? 0), 0));
