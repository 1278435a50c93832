import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { Forecast } from "@/lib/forecast/forecast";
import { runForecasts } from "@/lib/forecast/run-forecasts";
import type { ShopId } from "@/lib/ids";
import { foldSales } from "@/lib/sales/fold-sales";
import { type InsightList, saveList } from "./data/lists";
import { EDITION, MOST_KEPT } from "./edition";
import type { Insight } from "./insight";
import { decideLateLane } from "./late-lane";
import { rankInsights } from "./ranking";
import { type Evidence, readEvidence } from "./read-evidence";
import { decideRisingReturns } from "./rising-returns";
import { decideSlippingCustomers } from "./slipping-customers";
import { decideStockOut } from "./stock-out";
import { decideUnusualSales, type SalesWindow } from "./unusual-sales";
import { decideWeakCampaign } from "./weak-campaign";

/**
 * Looks at a shop anew and keeps what stands out; undefined when there is no such shop. The forecasts are made in a thread
 * of their own, outside any transaction: a second or two of the processor.
 */
export async function makeInsights(db: Db, shopId: ShopId, now: Date, signal?: AbortSignal): Promise<InsightList | undefined> {
  await foldSales(db, shopId, signal);
  const evidence = await inShops(db, [shopId], (tx) => readEvidence(tx, shopId, now));
  if (!evidence) return undefined;
  const seen = await withForecasts(evidence.windows, signal);
  const { today: day, currency, monthNetMinor } = evidence;
  const insights = rankInsights(decideAll(evidence, seen).map((insight) => ({ insight, monthNetMinor })))
    .map(({ insight }) => insight)
    .slice(0, MOST_KEPT);
  const list = { shopId, day, madeAt: now, edition: EDITION, currency, monthNetMinor, insights };
  await inShops(db, [shopId], (tx) => saveList(tx, list));
  return list;
}

type SeenWindow = SalesWindow & { forecast: Forecast };

async function withForecasts(windows: readonly SalesWindow[], signal: AbortSignal | undefined): Promise<SeenWindow[]> {
  const seen: SeenWindow[] = [];
  const series = windows.map((window) => window.series);
  for await (const { index, forecast } of runForecasts(series, signal)) {
    const window = windows[index];
    if (window) seen[index] = { ...window, forecast };
  }
  return seen;
}

const decideAll = (evidence: Evidence, seen: SeenWindow[]): Insight[] =>
  [
    decideUnusualSales({ ...evidence, seen }),
    decideSlippingCustomers(evidence.habits),
    ...evidence.goods.map(decideStockOut),
    ...evidence.returned.map(decideRisingReturns),
    ...evidence.lanes.map(decideLateLane),
    ...evidence.campaigns.map(decideWeakCampaign),
  ].filter((insight) => insight !== null);
