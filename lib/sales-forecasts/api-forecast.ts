import { z } from "zod";
import { GRAINS } from "@/lib/analytics/period";
import { CURRENCIES } from "@/lib/money";
import { ApiShop } from "@/lib/orders/api-order";
import { apiShop } from "@/lib/orders/api-view";
import { Day, Instant } from "@/lib/wire";
import { METHOD_WORDS, NOTE_WORDS } from "./forecast-words";
import type { SalesForecast } from "./get-forecast";
import { FORECAST_LEVELS, FORECAST_MEASURES, FORECAST_METHODS, NEEDED_PERIODS } from "./vocabulary";

const NOTES = Object.keys(NOTE_WORDS) as [keyof typeof NOTE_WORDS, ...(keyof typeof NOTE_WORDS)[]];

const seriesFields = {
  shop: ApiShop,
  level: z.enum(FORECAST_LEVELS),
  id: z.string().nullable(),
  name: z.string(),
  measure: z.enum(FORECAST_MEASURES),
  currency: z.enum(CURRENCIES).nullable().describe("Of net sales; null for units."),
  grain: z.enum(GRAINS),
  horizon: z.int(),
  day: Day.describe("The shop's day it is of: its history ends the day before."),
};
const Amount = z.number().describe("Units, with at most two decimals; or whole minor units.");

export const ApiForecast = z
  .object({
    ...seriesFields,
    state: z.enum(["ready", "short", "empty"]).describe("`short`: too little history. `empty`: nothing was sold yet."),
    needed_periods: z.int().describe("Known periods without which there is no forecast."),
    known_periods: z.int().describe("Periods of history, those closed or sold out left out."),
    method: z.enum(FORECAST_METHODS).nullable(),
    method_text: z.string().nullable(),
    points: z.array(
      z.object({
        from: Day,
        to: Day,
        mean: Amount,
        low_80: Amount,
        high_80: Amount,
        low_95: Amount,
        high_95: Amount,
        closed_share: z.number().describe("Share of its days the shop said it is closed: nothing is expected of them."),
      }),
    ),
    backtest: z
      .object({
        origins: z.int().describe("How often it was rehearsed."),
        horizon: z.int().describe("Periods ahead that were rehearsed."),
        mase: z.number().describe("Mean error over that of the seasonal naive within the history."),
        naive_mase: z.number().describe("The same of the seasonal naive in the rehearsals."),
        wape: z.number().describe("Sum of errors over sum of sales."),
        bias: z.number().describe("Sum of forecast less sales over sum of sales: above 0 is too high."),
        coverage_80: z.number(),
        coverage_95: z.number(),
        naive: z
          .object({ wape: z.number(), bias: z.number(), coverage_80: z.number(), coverage_95: z.number() })
          .nullable()
          .describe("The same of the seasonal naive, in the same rehearsals."),
        candidates: z.array(z.object({ method: z.enum(FORECAST_METHODS), mase: z.number() })),
      })
      .nullable(),
    notes: z.array(z.object({ code: z.enum(NOTES), text: z.string() })),
    history: z.array(z.object({ from: Day, to: Day, value: Amount, masked: z.enum(["closed", "sold_out"]).nullable() })),
    computed_at: Instant.nullable(),
  })
  .meta({ id: "Forecast" });
export type ApiForecast = z.output<typeof ApiForecast>;

export const ApiForecastAsked = z
  .object({ ...seriesFields, state: z.literal("asked"), made: z.int(), asked: z.int().describe("Forecasts of the shop today.") })
  .meta({ id: "ForecastAsked" });
export type ApiForecastAsked = z.output<typeof ApiForecastAsked>;

const apiSeries = ({ shop, series, name, day }: SalesForecast) => ({
  shop: apiShop(shop),
  ...{ level: series.level, id: series.level === "shop" ? null : series.subject, name, measure: series.measure },
  ...{ currency: series.measure === "net" ? series.currency : null, grain: series.grain, horizon: series.horizon, day },
});

/** While a forecast is being made: what it will be, and how many of today's are there. */
export const apiForecastAsked = (forecast: SalesForecast): ApiForecastAsked => ({
  ...apiSeries(forecast),
  state: "asked",
  ...(forecast.progress ?? { made: 0, asked: 0 }),
});

export function apiForecast(forecast: SalesForecast, state: ApiForecast["state"]): ApiForecast {
  const { series, method, points, backtest, notes, history, knownPeriods, computedAt } = forecast;
  return {
    ...apiSeries(forecast),
    state,
    needed_periods: NEEDED_PERIODS[series.grain],
    known_periods: knownPeriods,
    method: state === "ready" ? method : null,
    method_text: state === "ready" && method ? METHOD_WORDS[method].text : null,
    points: points.map(({ from, to, mean, lo80, hi80, lo95, hi95, closedShare }) => ({
      ...{ from, to, mean, low_80: lo80, high_80: hi80, low_95: lo95, high_95: hi95, closed_share: closedShare },
    })),
    backtest: backtest && {
      ...{ origins: backtest.origins, horizon: backtest.horizon, mase: backtest.mase, naive_mase: backtest.naiveMase },
      ...{ wape: backtest.wape, bias: backtest.bias, coverage_80: backtest.coverage80, coverage_95: backtest.coverage95 },
      naive: backtest.naive
        ? {
            ...{ wape: backtest.naive.wape, bias: backtest.naive.bias },
            ...{ coverage_80: backtest.naive.coverage80, coverage_95: backtest.naive.coverage95 },
          }
        : null,
      candidates: backtest.candidates,
    },
    notes: notes.map((code) => ({ code, text: NOTE_WORDS[code] })),
    history,
    computed_at: computedAt?.toISOString() ?? null,
  };
}
