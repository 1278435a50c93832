import { type Actual, bias, coverage, wape } from "./accuracy";
import { FEWEST_ORIGINS, MOST_ORIGINS, originsOf, rehearse, type Trial } from "./backtest";
import { CANDIDATES, isIntermittent, runCandidates } from "./candidates";
import { type Choice, chooseMethod, chooseWholeOrParts, combine, type Method, sumSteps } from "./choice";
import { type Band, bandsOf, errorScores } from "./conformal";
import { cleanSeries } from "./series";

export type Grain = "day" | "week" | "month";
export type ForecastMethod = Method;
export type ForecastNote =
  | "outliers_tamed"
  | "closures_masked"
  /** Fewer than two seasons: no season is assumed. */
  | "short_history"
  /** Too short to rehearse the asked horizon: a shorter one was rehearsed. */
  | "short_backtest"
  | "naive_wins"
  | "intermittent";

export type SeriesToForecast = {
  /** Oldest first, one a period; null where the shop was closed or the item could not be bought. */
  values: (number | null)[];
  grain: Grain;
  /** Periods to look ahead, 1 to 366. */
  horizon: number;
  /** What is counted; both are forecast alike, money best in minor units. */
  kind?: "units" | "money";
  /** What the values are the sum of, period for period: the sum of their forecasts is tried as well. */
  parts?: readonly (readonly (number | null)[])[];
};
export type ForecastPoint = { mean: number; lo80: number; hi80: number; lo95: number; hi95: number };
type Measures = { wape: number; bias: number; coverage80: number; coverage95: number };
export type Backtest = {
  origins: number;
  /** Periods ahead that were rehearsed: the asked horizon, or what the history had room for. */
  horizon: number;
  mase: number;
  naiveMase: number;
  wape: number;
  bias: number;
  coverage80: number;
  coverage95: number;
  /** The same of the seasonal naive in the same rehearsals; forecasts that were kept may lack it. */
  naive?: Measures;
  candidates: { method: ForecastMethod; mase: number }[];
};
export type Forecast = {
  /** `short`: too little history for any forecast; `empty`: no known value at all. Both have no points. */
  state: "ready" | "short" | "empty";
  method: ForecastMethod;
  points: ForecastPoint[];
  backtest: Backtest | null;
  notes: ForecastNote[];
};

/** Periods of one season: the week of days, the year of weeks and of months. */
export const SEASON_PERIODS: Record<Grain, number> = { day: 7, week: 52, month: 12 };
/** Fewer known periods than this are no history: two weeks of days, and as little as tells a level of the others. */
export const SHORTEST_HISTORY: Record<Grain, number> = { day: 14, week: 8, month: 6 };
/** Older periods say little about the next and cost time: about two years of days, six of weeks, twenty of months. */
const LONGEST_HISTORY: Record<Grain, number> = { day: 731, week: 313, month: 240 };
export const LONGEST_HORIZON = 366;
/** Larger values are counted in larger units while they are worked with, so that their squares stay numbers. */
const LARGEST = 1e12;

/**
 * The forecast of one series, with bands and the rehearsals it was chosen by. Total: every finite input has an answer in
 * finite numbers, none below zero; values below zero count as zero. Takes a quarter of a second, for two years of
 * days up to one second, of the processor.
 */
export function forecastSeries({ values, grain, horizon: asked, parts = [] }: SeriesToForecast): Forecast {
  const horizon = Math.max(1, Math.min(LONGEST_HORIZON, Math.floor(asked) || 1));
  const firstKnown = values.findIndex((value) => value !== null);
  const start = Math.max(firstKnown, values.length - LONGEST_HISTORY[grain], 0);
  const history = values.slice(start);
  const known = history.filter((value) => value !== null);
  const none = { method: "seasonal_naive" as const, points: [], backtest: null, notes: [] };
  if (known.length === 0) return { state: "empty", ...none };
  if (known.length < SHORTEST_HISTORY[grain]) return { state: "short", ...none, notes: ["short_history"] };

  const highest = known.reduce((most, value) => Math.max(most, value), 0);
  const unit = highest > LARGEST ? highest / LARGEST : 1;
  const inUnit = (value: number | null) => (value === null ? null : Math.max(0, value) / unit);
  const raw = history.map(inUnit);
  const season = SEASON_PERIODS[grain];
  const period = raw.length >= 2 * season ? season : 1;
  const rehearsal = planRehearsal(raw.length, period, horizon);
  const whole = study(raw, period, horizon, rehearsal);
  const { cleaned, intermittent, trials } = whole;
  const studied = parts.map((part) => study(part.slice(start).map(inUnit), period, horizon, rehearsal));
  const { choice, mean, spare } = withParts(whole, studied, horizon);
  const notes: [ForecastNote, boolean][] = [
    ["outliers_tamed", cleaned.outlierCount > 0],
    ["closures_masked", cleaned.maskedCount > 0],
    ["short_history", period === 1],
    ["short_backtest", rehearsal.horizon < horizon],
    ["naive_wins", choice.method === "seasonal_naive"],
    ["intermittent", intermittent],
  ];
  return {
    state: "ready",
    method: choice.method,
    points: pointsOf(mean, scoresOf(choice, trials, spare, { raw, period }), unit),
    backtest: judge(choice, whole, spare, rehearsal.horizon),
    notes: notes.filter(([, holds]) => holds).map(([note]) => note),
  };
}

/** `spare`: earlier origins, with less history before them than models are chosen by, where those are few. */
type Rehearsal = { origins: number[]; spare: number[]; horizon: number };
type Rehearsed = { actual: Actual[]; forecast: number[] };
type Study = ReturnType<typeof study>;

/** What the models say of one series, at the rehearsals and now, and which of them are believed. */
function study(raw: readonly Actual[], period: number, horizon: number, rehearsal: Rehearsal) {
  const cleaned = cleanSeries(raw, period);
  const intermittent = isIntermittent(cleaned.values, period);
  const names = CANDIDATES.filter((name) => intermittent || (name !== "sba" && name !== "tsb"));
  const trials = rehearse(raw, period, rehearsal.horizon, rehearsal.origins, names);
  const choice = chooseMethod(trials, names, rehearsal.horizon);
  const steps = runCandidates(cleaned.values, period, horizon, ["seasonal_naive", ...choice.weights.keys()]);
  const spareTrials = rehearse(raw, period, rehearsal.horizon, rehearsal.spare, names);
  const spare = spareTrials.map(
    (trial): Rehearsed => ({ actual: trial.actual, forecast: combine(trial.steps, choice.weights, rehearsal.horizon) }),
  );
  return { cleaned, intermittent, trials, spareTrials, spare, choice, mean: combine(steps, choice.weights, horizon) };
}

/** The whole's forecast, or the sum of its parts' where that was closer in rehearsal. */
function withParts(whole: Study, parts: readonly Study[], horizon: number): Pick<Study, "choice" | "mean" | "spare"> {
  const isComparable =
    parts.length > 1 && whole.trials.length > 0 && parts.every(({ trials }) => trials.length === whole.trials.length);
  if (!isComparable) return whole;
  const choice = chooseWholeOrParts(
    whole.trials,
    whole.choice,
    parts.map((part) => part.choice),
  );
  if (choice.method !== "bottom_up") return { ...whole, choice };
  return {
    choice,
    mean: sumSteps(
      parts.map(({ mean }) => mean),
      horizon,
    ),
    spare: whole.spare.map(({ actual, forecast }, at) => ({
      actual,
      forecast: sumSteps(
        parts.map(({ spare }) => spare[at]?.forecast ?? []),
        forecast.length,
      ),
    })),
  };
}

/**
 * Where to rehearse: with two seasons of history before each origin if there is room, else with one, else with a third
 * of what there is, and a shorter horizon when the asked one leaves too little. Where two seasons leave room for few, the
 * errors of origins with one are known as well: models are not chosen by them, but a band's edge needs more than four.
 */
function planRehearsal(length: number, period: number, asked: number): Rehearsal {
  const shortest = period > 1 ? [2 * period, period + 1] : [Math.ceil(length / 2), Math.ceil(length / 3)];
  for (const history of shortest) {
    const origins = originsOf(length, asked, history);
    if (origins.length < FEWEST_ORIGINS) continue;
    const isFew = origins.length < MOST_ORIGINS;
    const earlier = isFew ? originsOf(length, asked, shortest.at(-1) ?? history) : [];
    return { origins, spare: earlier.filter((origin) => origin < (origins.at(-1) ?? 0)), horizon: asked };
  }
  const history = shortest.at(-1) ?? 1;
  const horizon = Math.max(1, Math.min(asked, length - history - (FEWEST_ORIGINS - 1)));
  return { origins: originsOf(length, horizon, history), spare: [], horizon };
}

/** The errors of the trials; without any, those the seasonal naive made within the history. */
function scoresOf(
  { rehearsed }: Choice,
  trials: readonly Trial[],
  spare: readonly Rehearsed[],
  { raw, period }: { raw: readonly Actual[]; period: number },
): number[] {
  const scores = [...trials.flatMap(({ actual }, at) => errorScores(actual, rehearsed[at] ?? [])), ...spareScores(spare)];
  if (scores.length > 0) return scores;
  return raw.flatMap((seen, at) => {
    const before = raw[at - period] ?? null;
    return before === null ? [] : errorScores([seen], [before]);
  });
}

const spareScores = (spare: readonly Rehearsed[]) => spare.flatMap(({ actual, forecast }) => errorScores(actual, forecast));

function pointsOf(mean: readonly number[], scores: readonly number[], unit: number): ForecastPoint[] {
  const [inner, outer] = [bandsOf(mean, scores, 0.8), bandsOf(mean, scores, 0.95)];
  const inUnits = (value: number) => Math.min(Number.MAX_VALUE, value * unit);
  return mean.map((value, step) => ({
    mean: inUnits(value),
    lo80: inUnits(inner[step]?.lo ?? 0),
    hi80: inUnits(inner[step]?.hi ?? 0),
    lo95: inUnits(outer[step]?.lo ?? 0),
    hi95: inUnits(outer[step]?.hi ?? 0),
  }));
}

function judge(choice: Choice, { trials, spareTrials }: Study, spare: readonly Rehearsed[], horizon: number): Backtest | null {
  if (trials.length < FEWEST_ORIGINS) return null;
  const naive = trials.map(({ steps }) => steps.seasonal_naive ?? []);
  const naiveSpare = spareTrials.map(({ actual, steps }) => ({ actual, forecast: steps.seasonal_naive ?? [] }));
  return {
    origins: trials.length,
    horizon,
    mase: choice.score,
    naiveMase: choice.scores.find(({ method }) => method === "seasonal_naive")?.mase ?? choice.score,
    ...judgedBy(trials, choice.rehearsed, spare),
    naive: judgedBy(trials, naive, naiveSpare),
    candidates: choice.scores.toSorted((a, b) => a.mase - b.mase),
  };
}

/** The coverage of each trial is measured with bands made from the others, the spare ones among them. */
function judgedBy(trials: readonly Trial[], rehearsed: readonly number[][], spare: readonly Rehearsed[]): Measures {
  const actual = trials.flatMap((trial) => trial.actual);
  const forecast = rehearsed.flat();
  const bands = (level: number): Band[] =>
    trials.flatMap((trial, at) => {
      const others = trials.flatMap((other, index) => (other === trial ? [] : errorScores(other.actual, rehearsed[index] ?? [])));
      return bandsOf(rehearsed[at] ?? [], [...others, ...spareScores(spare)], level);
    });
  return {
    wape: wape(actual, forecast),
    bias: bias(actual, forecast),
    coverage80: coverage(actual, bands(0.8)),
    coverage95: coverage(actual, bands(0.95)),
  };
}
