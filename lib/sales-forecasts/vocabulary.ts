import type { ForecastMethod } from "@/lib/forecast/forecast";

/** What a forecast is about: the whole shop, the products of one category, or one item of the sales ledger. */
export const FORECAST_LEVELS = ["shop", "category", "item"] as const;
export type ForecastLevel = (typeof FORECAST_LEVELS)[number];

/** Units sold less those that came back, or net sales: gross less discounts and reversals, without tax. */
export const FORECAST_MEASURES = ["units", "net"] as const;
export type ForecastMeasure = (typeof FORECAST_MEASURES)[number];

/** `asked`: still to be made. `short` and `empty`: made, and there is too little history, or none. */
export const FORECAST_STATES = ["asked", "ready", "short", "empty"] as const;
export type ForecastState = (typeof FORECAST_STATES)[number];

/** How far ahead one may ask, in periods of the grain. Few, because each is a series of its own to rehearse and keep. */
export const HORIZONS = { day: [7, 14, 28, 56], week: [4, 8, 13, 26], month: [3, 6, 12] } as const;

/** So many forecasts of a shop and day are made at most because somebody wants to see them. */
export const MOST_ASKED = 100;

/** Forecasts older than this many days are forgotten; until then they can be held against what happened. */
export const KEPT_DAYS = 40;
/** A removed closure can be put back for this long. */
export const PUT_BACK_DAYS = 7;
/** Longest closure one may state. */
export const MAX_CLOSURE_DAYS = 366;

/** The methods of the engine, and how few known periods it makes no forecast of: said again here, as it is heavy to load. */
export const FORECAST_METHODS = [
  ...(["seasonal_naive", "seasonal_mean", "mstl", "theta", "ets", "sba", "tsb", "combined", "bottom_up"] as const),
] as const satisfies readonly ForecastMethod[];
export const NEEDED_PERIODS = { day: 14, week: 8, month: 6 } as const;

/** The categories that sold most are parts of a shop of their own, the rest is one more. */
export const MOST_PARTS = 5;
