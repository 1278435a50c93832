import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { forecastSeries, type SeriesToForecast } from "@/lib/forecast/forecast";

/*
 * The other end of lib/forecast/run-forecasts.ts: forecasts the series it was given, one after the other, and tells each.
 * On Linux priorities belong to threads: whoever waits for a page goes first. Elsewhere it would slow the whole process.
 */
if (process.platform === "linux") setPriority(5);
for (const [index, series] of (workerData as SeriesToForecast[]).entries())
  parentPort?.postMessage({ index, forecast: forecastSeries(series) });
