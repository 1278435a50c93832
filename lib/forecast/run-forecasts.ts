import "server-only";
import { runThread } from "@/lib/jobs/run-thread";
import type { Forecast, SeriesToForecast } from "./forecast";

export type DoneForecast = { index: number; forecast: Forecast };

const PROGRAM = "lib/cli/forecast-thread.ts";

/**
 * Forecasts many series in a thread of their own, so that nobody's page waits, and yields each with its index as soon as
 * it is done. Leaving the loop, or aborting, ends the thread at once; what was yielded stays valid.
 */
export async function* runForecasts(series: readonly SeriesToForecast[], signal?: AbortSignal): AsyncGenerator<DoneForecast> {
  if (series.length === 0) return;
  let left = series.length;
  for await (const done of runThread<DoneForecast>(PROGRAM, series, signal)) {
    left -= 1;
    yield done;
  }
  if (left > 0) throw new Error(`The forecasting thread ended with ${left} of ${series.length} series to go.`);
}
