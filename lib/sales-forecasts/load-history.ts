import "server-only";
import type { Db } from "@/db/client";
import { daysOf } from "@/lib/analytics/period";
import type { ShopId } from "@/lib/ids";
import { addCalendarDays, type Day } from "@/lib/time";
import { listClosureRows } from "./data/closures";
import { findFreeStock, listDaySums, listPartSums } from "./data/histories";
import { type HistoryPeriod, historyOf, partsOf, type Series, soldOutDays } from "./series";
import { MOST_PARTS } from "./vocabulary";

/** As far back as the engine looks: two years of days, six of weeks, twenty of months. */
const DAYS_BACK = { day: 731, week: 2_191, month: 7_305 } as const;

export type History = {
  periods: HistoryPeriod[];
  closed: ReadonlySet<Day>;
  /** Of a shop, the periods of its categories and of the rest; else none. */
  parts: (number | null)[][];
};

/**
 * What the ledger says of a series before this day of the shop, with what is masked, and the days the shop is closed; with
 * the parts of a shop where they are asked for.
 */
export async function loadHistory(
  tx: Db,
  { shopId, timeZone }: { shopId: ShopId; timeZone: string },
  series: Series,
  day: Day,
  { withParts = false }: { withParts?: boolean } = {},
): Promise<History> {
  const span = { from: addCalendarDays(day, -DAYS_BACK[series.grain]), before: day };
  const [sums, closures, stock, partSums] = await Promise.all([
    listDaySums(tx, shopId, series, span),
    listClosureRows(tx, shopId),
    series.level === "item" ? findFreeStock(tx, shopId, series.subject, timeZone) : undefined,
    withParts && series.level === "shop" ? listPartSums(tx, shopId, series, span, MOST_PARTS) : [],
  ]);
  const closed = new Set(closures.flatMap(({ firstDay, lastDay }) => daysOf({ from: firstDay, to: lastDay })));
  const soldOut = stock ? soldOutDays(stock.freeNow, stock.changes, sums, day) : new Set<Day>();
  const periods = historyOf(sums, series.grain, day, { closed, soldOut });
  return { periods, closed, parts: partsOf(periods, partSums, series.grain) };
}
