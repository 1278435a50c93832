import "server-only";
import { on } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Forecast, SeriesToForecast } from "./forecast";

export type DoneForecast = { index: number; forecast: Forecast };

/** Run from source, as the command line's programs are, so that it is the same below a built application. */
const PROGRAM = "lib/cli/forecast-thread.ts";
const LOADER = "lib/cli/register.mjs";

/**
 * Forecasts many series in a thread of their own, so that nobody's page waits, and yields each with its index as soon as
 * it is done. Leaving the loop, or aborting, ends the thread at once; what was yielded stays valid.
 */
export async function* runForecasts(series: readonly SeriesToForecast[], signal?: AbortSignal): AsyncGenerator<DoneForecast> {
  if (series.length === 0) return;
  const thread = new Worker(/* turbopackIgnore: true */ inHouse(PROGRAM), {
    workerData: series,
    execArgv: ["--import", inHouse(LOADER)],
  });
  let left = series.length;
  try {
    for await (const [done] of on(thread, "message", { close: ["exit"], signal })) {
      left -= 1;
      yield done as DoneForecast;
    }
    if (left > 0) throw new Error(`The forecasting thread ended with ${left} of ${series.length} series to go.`);
  } finally {
    await thread.terminate();
  }
}

/** Where the file lies; the bundler, which would take it for a part of the pages, is told to leave it. */
const inHouse = (file: string) => join(/* turbopackIgnore: true */ process.cwd(), file);
