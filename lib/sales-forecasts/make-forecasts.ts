import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { found } from "@/lib/errors";
import type { SeriesToForecast } from "@/lib/forecast/forecast";
import { runForecasts } from "@/lib/forecast/run-forecasts";
import type { ShopId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import type { JobHandler } from "@/lib/jobs/job";
import { foldSales } from "@/lib/sales/fold-sales";
import { findShopRow } from "@/lib/shops/data";
import { addCalendarDays, type Day, dayIn } from "@/lib/time";
import { deleteForecastsBefore, type ForecastRow, listAsked, saveMade } from "./data/forecasts";
import { loadHistory } from "./load-history";
import { type FuturePeriod, futureOf, keptPoints } from "./series";
import { KEPT_DAYS } from "./vocabulary";

/** Few, so that what somebody asks for meanwhile does not wait for long. */
const AT_ONCE = 8;
/** After so many times the shop waits its turn again, so that others come round. */
const MOST_BATCHES = 5;

type Work = { row: ForecastRow; toForecast: SeriesToForecast; future: FuturePeriod[]; knownPeriods: number };

/**
 * Makes what is asked of a shop's forecasts, in a thread of its own. Each is saved whole as soon as it is made, so one that
 * is stopped leaves nothing half, and the next goes on with the rest. What is made already is not made again. Of a shop that
 * asked for very many, the rest is queued behind what other shops wait for.
 */
export const makeForecasts: JobHandler<"make-forecasts"> = async ({ db, now, signal }, { shopId }) => {
  const { timeZone } = found(await findShopRow(db, shopId), "shop");
  await foldSales(db, shopId, { signal });
  for (let batch = 0; ; batch++) {
    signal.throwIfAborted();
    const work = await inShops(db, [shopId], (tx) => takeWork(tx, shopId, timeZone));
    if (work.length === 0) break;
    if (batch === MOST_BATCHES) {
      await inShops(db, [shopId], (tx) => enqueueJob(tx, "make-forecasts", { shopId }, { key: shopId }));
      return;
    }
    const series = work.map(({ toForecast }) => toForecast);
    for await (const { index, forecast } of runForecasts(series, signal)) {
      const { row, future, knownPeriods } = work[index] as Work;
      const { state, method, points, backtest, notes } = forecast;
      const made = { state, method, backtest, notes, knownPeriods };
      const kept = state === "ready" ? keptPoints(points, future, row.measure) : null;
      await inShops(db, [shopId], (tx) => saveMade(tx, row, { ...made, points: kept }, now));
    }
  }
  const oldest = addCalendarDays(dayIn(now, timeZone), -KEPT_DAYS);
  await inShops(db, [shopId], (tx) => deleteForecastsBefore(tx, shopId, oldest));
};

async function takeWork(tx: Db, shopId: ShopId, timeZone: string): Promise<Work[]> {
  const rows = await listAsked(tx, shopId, AT_ONCE);
  const work: Work[] = [];
  for (const row of rows) {
    const { grain, horizon, measure } = row;
    const day = row.day as Day;
    const { periods, closed, parts } = await loadHistory(tx, { shopId, timeZone }, row, day, { withParts: true });
    const values = periods.map(({ value, masked }) => (masked ? null : value));
    work.push({
      row,
      toForecast: { values, grain, horizon, kind: measure === "net" ? "money" : "units", parts },
      future: futureOf(day, grain, horizon, closed),
      knownPeriods: values.filter((value) => value !== null).length,
    });
  }
  return work;
}
