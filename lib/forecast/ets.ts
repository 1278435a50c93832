import { classicalSeason, withoutSeason } from "./decomposition";
import { minimise } from "./minimise";
import { isSeasonal, slopeOf } from "./theta";

/**
 * A state space model of exponential smoothing, named as in Hyndman, Koehler, Ord & Snyder (2008): error additive or
 * multiplicative, trend none or damped additive, season none, additive or multiplicative.
 */
export type EtsModel = { error: "A" | "M"; trend: "N" | "Ad"; season: "N" | "A" | "M" };

export type EtsState = { level: number; trend: number; seasons: number[] };
export type EtsParameters = { alpha: number; beta: number; gamma: number; phi: number; first: EtsState };
export type EtsFit = { model: EtsModel; parameters: EtsParameters; logLikelihood: number; aicc: number; last: EtsState };

/** With longer seasons there is one state for each handful of values; R's ets refuses them as well. */
export const LONGEST_ETS_SEASON = 24;
const SMALLEST = 0.0001;
const PHI = { from: 0.8, to: 0.98 };

type Run = { likelihood: number; last: EtsState };

/**
 * One pass of the smoothing equations (Hyndman et al. 2008, table 2.2 and 2.3). The likelihood is minus twice the
 * logarithm, without constants, as R reports it. The oldest season index of `last` belongs to the next value.
 */
export function runEts(values: readonly number[], model: EtsModel, parameters: EtsParameters): Run {
  const { alpha, beta, gamma, phi, first } = parameters;
  const isSeasonalModel = model.season !== "N";
  const isFactor = model.season === "M";
  const isDamped = model.trend === "Ad";
  const seasons = [...first.seasons];
  const period = seasons.length;
  let { level, trend } = first;
  let squares = 0;
  let logs = 0;
  let at = 0;
  for (const value of values) {
    const slot = isSeasonalModel ? at % period : 0;
    const base = isDamped ? level + phi * trend : level;
    const season = isSeasonalModel ? (seasons[slot] as number) : 0;
    const expected = !isSeasonalModel ? base : isFactor ? base * season : base + season;
    if (model.error === "M" && expected <= 0) return { likelihood: Number.POSITIVE_INFINITY, last: first };
    const error = model.error === "M" ? (value - expected) / expected : value - expected;
    squares += error * error;
    if (model.error === "M") logs += Math.log(expected);
    const seen = !isSeasonalModel ? value : isFactor ? value / season : value - season;
    const surprise = seen - base;
    if (isSeasonalModel) seasons[slot] = season + gamma * ((isFactor ? value / base : value - base) - season);
    if (isDamped) trend = phi * trend + beta * surprise;
    level = base + alpha * surprise;
    at += 1;
  }
  const rotated = isSeasonalModel ? seasons.map((_, slot) => seasons[(at + slot) % period] as number) : [];
  const likelihood = values.length * Math.log(squares + 1e-300) + 2 * logs;
  return {
    likelihood: Number.isNaN(likelihood) ? Number.POSITIVE_INFINITY : likelihood,
    last: { level, trend, seasons: rotated },
  };
}

/** Starting values from a classical decomposition and the line through the first seasons (Hyndman et al. 2008, 2.6.1). */
function firstGuess(values: readonly number[], period: number, model: EtsModel): EtsState {
  const season =
    model.season === "N"
      ? { kind: "none" as const, indexes: [] }
      : classicalSeason(values, period, model.season === "M" ? "factor" : "amount");
  const start = withoutSeason(values, season).slice(0, Math.max(10, 2 * period));
  const mean = start.reduce((sum, value) => sum + value, 0) / Math.max(1, start.length);
  if (model.trend === "N") return { level: mean, trend: 0, seasons: season.indexes };
  const slope = slopeOf(start);
  return { level: mean - (slope * (start.length + 1)) / 2, trend: slope, seasons: season.indexes };
}

/** Reads a point of the search: smoothing parameters first, then level, trend and all season indexes but the last. */
function parametersAt(point: readonly number[], period: number, model: EtsModel, size: number): EtsParameters | undefined {
  let next = 0;
  const take = () => point[next++] ?? 0;
  const alpha = take();
  const beta = model.trend === "Ad" ? take() : 0;
  const phi = model.trend === "Ad" ? take() : 1;
  const gamma = model.season === "N" ? 0 : take();
  const isInside =
    alpha >= SMALLEST &&
    alpha <= 1 - SMALLEST &&
    (model.trend === "N" || (beta >= SMALLEST && beta <= alpha && phi >= PHI.from && phi <= PHI.to)) &&
    (model.season === "N" || (gamma >= SMALLEST && gamma <= 1 - alpha));
  if (!isInside) return undefined;
  const level = take() * size;
  const trend = model.trend === "Ad" ? take() * size : 0;
  if (model.season === "N") return { alpha, beta, gamma, phi, first: { level, trend, seasons: [] } };
  const unit = model.season === "M" ? 1 : size;
  const seasons = Array.from({ length: period - 1 }, () => take() * unit);
  const sum = seasons.reduce((total, index) => total + index, 0);
  seasons.push(model.season === "M" ? period - sum : -sum);
  if (model.season === "M" && seasons.some((index) => index <= 0)) return undefined;
  return { alpha, beta, gamma, phi, first: { level, trend, seasons } };
}

/**
 * Fits one model by maximum likelihood over smoothing parameters and first states. Each further round searches again from
 * the best point: on AirPassengers the second gains what R finds, and forecasts hardly move.
 */
export function fitEts(values: readonly number[], period: number, model: EtsModel, rounds = 2): EtsFit | undefined {
  const size = values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, values.length) || 1;
  const guess = firstGuess(values, period, model);
  if (model.season !== "N" && guess.seasons.length === 0) return undefined;
  const unit = model.season === "M" ? 1 : size;
  let point = [
    0.2,
    ...(model.trend === "Ad" ? [0.02, 0.95] : []),
    ...(model.season === "N" ? [] : [0.05]),
    guess.level / size,
    ...(model.trend === "Ad" ? [guess.trend / size] : []),
    ...guess.seasons.slice(0, -1).map((index) => index / unit),
  ];
  const likelihoodAt = (at: readonly number[]) => {
    const parameters = parametersAt(at, period, model, size);
    return parameters ? runEts(values, model, parameters).likelihood : Number.POSITIVE_INFINITY;
  };
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const found = minimise(likelihoodAt, point, { step: 0.1, maxEvaluations: 100 * point.length, tolerance: 1e-6 });
    const isSettled = best - found.value < 1e-4 * Math.abs(found.value) * 1e-3;
    if (found.value < best) ({ at: point, value: best } = found);
    if (isSettled) break;
  }
  const parameters = parametersAt(point, period, model, size);
  if (!parameters || !Number.isFinite(best)) return undefined;
  const count = point.length + 1;
  const spare = values.length - count - 1;
  if (spare <= 0) return undefined;
  const aicc = best + 2 * count + (2 * count * (count + 1)) / spare;
  return { model, parameters, logLikelihood: -best / 2, aicc, last: runEts(values, model, parameters).last };
}

/** The mean of each step to come: the damped trend adds phi + phi² + … of its slope (Hyndman et al. 2008, table 2.1). */
export function continueEts({ model, parameters, last }: EtsFit, horizon: number): number[] {
  let damping = 0;
  return Array.from({ length: horizon }, (_, step) => {
    damping += parameters.phi ** (step + 1);
    const base = last.level + (model.trend === "Ad" ? damping * last.trend : 0);
    const season = last.seasons[step % Math.max(1, last.seasons.length)] ?? 0;
    return model.season === "N" ? base : model.season === "M" ? base * season : base + season;
  });
}

const NON_SEASONAL: EtsModel[] = [
  { error: "A", trend: "N", season: "N" },
  { error: "A", trend: "Ad", season: "N" },
];
const SEASONAL: EtsModel[] = [
  { error: "A", trend: "N", season: "A" },
  { error: "A", trend: "Ad", season: "A" },
];
const POSITIVE: EtsModel[] = [
  { error: "M", trend: "N", season: "M" },
  { error: "M", trend: "Ad", season: "M" },
];

/** The model of least AICc among those that suit the series: season tested first, factors only where all is above zero. */
export function chooseEts(values: readonly number[], period: number): EtsFit | undefined {
  const isWithSeason = period <= LONGEST_ETS_SEASON && isSeasonal(values, period);
  const isPositive = values.every((value) => value > 0);
  const models = isWithSeason ? [...SEASONAL, ...(isPositive ? POSITIVE : [])] : NON_SEASONAL;
  const fits = models.map((model) => fitEts(values, period, model, 1)).filter((fit) => fit !== undefined);
  return fits.sort((a, b) => a.aicc - b.aicc)[0];
}

/** Series with empty periods know no factors: they are smoothed as square roots, on which sales spread evenly. */
export function ets(values: readonly number[], period: number, horizon: number): number[] | undefined {
  const isPositive = values.every((value) => value > 0);
  const fit = chooseEts(isPositive ? values : values.map(Math.sqrt), period);
  if (!fit) return undefined;
  const steps = continueEts(fit, horizon);
  return isPositive ? steps : steps.map((root) => Math.max(0, root) ** 2);
}
