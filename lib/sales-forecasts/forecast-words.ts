import type { Grain } from "@/lib/analytics/period";
import type { ForecastMethod, ForecastNote } from "@/lib/forecast/forecast";
import type { ForecastMeasure } from "./vocabulary";

export const METHOD_WORDS: Record<ForecastMethod, { label: string; text: string }> = {
  seasonal_naive: { label: "As last season", text: "the same as one season ago: last week's days, last year's weeks or months" },
  seasonal_mean: { label: "Mean of last seasons", text: "the mean of the last few same days, weeks or months" },
  mstl: { label: "Season and trend apart", text: "season and trend told apart (MSTL), each continued by itself" },
  theta: { label: "Theta", text: "half of the long trend, smoothed with the latest sales (Theta)" },
  ets: { label: "Exponential smoothing", text: "level, damped trend and season, where newer sales weigh more (ETS)" },
  sba: {
    label: "Slow seller (SBA)",
    text: "how much is sold at a time, and how often (Croston's method as mended by Syntetos and Boylan)",
  },
  tsb: { label: "Slow seller (TSB)", text: "how much is sold at a time, and the chance of a sale (Teunter, Syntetos and Babai)" },
  combined: {
    label: "Average of the methods",
    text: "the average of the methods below, those that were closer in rehearsal weighing more",
  },
  bottom_up: {
    label: "Sum of the categories",
    text: "the sum of what is forecast for each large category and for the rest, as that was closer in rehearsal than the whole by itself",
  },
};

export const NOTE_WORDS: Record<ForecastNote, string> = {
  outliers_tamed: "Unusually large or small sales were drawn in, so that one exceptional period does not bend the rest.",
  closures_masked: "Periods when the shop was closed, or the product sold out, were left out: they do not count as no demand.",
  short_history: "There are fewer than two whole seasons of history, so no season is assumed.",
  short_backtest: "The history is too short to rehearse this far ahead. A shorter look ahead was rehearsed instead.",
  naive_wins: "No method was closer in rehearsal than “the same as last season”, so that is what you see.",
  intermittent: "This sells with gaps. Methods for slow sellers were tried as well.",
};

export const GRAIN_WORDS: Record<Grain, { one: string; many: string }> = {
  day: { one: "day", many: "days" },
  week: { one: "week", many: "weeks" },
  month: { one: "month", many: "months" },
};

export const MEASURE_WORDS: Record<ForecastMeasure, string> = { units: "Net units", net: "Net sales" };
