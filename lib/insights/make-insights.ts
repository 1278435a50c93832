import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Forecast } from "@/lib/forecast/forecast";
import { runForecasts } from "@/lib/forecast/run-forecasts";
import type { ShopId } from "@/lib/ids";
import { foldSales } from "@/lib/sales/fold-sales";
import type { Day } from "@/lib/time";
import { creditCampaigns } from "./credit-campaigns";
import { type InsightList, listLists, lockInsights, saveList } from "./data/lists";
import { EDITION, MOST_KEPT } from "./edition";
import type { Insight } from "./insight";
import { decideLateLane } from "./late-lane";
import { rankInsights } from "./ranking";
import { type Evidence, readEvidence } from "./read-evidence";
import { decideRisingReturns } from "./rising-returns";
import { decideSlippingCustomers } from "./slipping-customers";
import { decideStockOut } from "./stock-out";
import { decideUnusualSales, type SalesWindow } from "./unusual-sales";
import type { InsightKind } from "./vocabulary";
import { decideWeakCampaign } from "./weak-campaign";

/**
 * Looks at a shop anew and keeps what stands out; undefined when there is no such shop, or when somebody looks at it at this
 * moment: what was kept stands until then. The forecasts are made in a thread of their own, a second or two of the
 * processor, once at a time for a shop: its transaction stays open meanwhile, and has locked nothing else.
 */
export async function makeInsights(db: Db, shopId: ShopId, now: Date, signal?: AbortSignal): Promise<InsightList | undefined> {
  await foldSales(db, shopId, { signal });
  const failed = new Set<InsightKind>();
  await creditCampaigns(db, shopId, now, { failed, signal });
  return inShops(db, [shopId], async (tx) => {
    const evidence = (await lockInsights(tx, shopId)) && (await readEvidence(tx, shopId, { now, failed }));
    if (!evidence) return undefined;
    const seen = await withForecasts(evidence.windows, signal);
    const { today: day, currency, monthNetMinor } = evidence;
    const [last] = await listLists(tx, scopeByProof(shopId));
    const found = [...decideAll(evidence, seen), ...keptOf(last, day, failed)];
    const insights = rankInsights(found.map((insight) => ({ insight, monthNetMinor })))
      .map(({ insight }) => insight)
      .slice(0, MOST_KEPT);
    const list = { shopId, day, madeAt: now, edition: EDITION, currency, monthNetMinor, insights, failedKinds: [...failed] };
    await saveList(tx, list);
    return list;
  });
}

/** What an earlier look of the same day told of the kinds that could not be looked for now. */
const keptOf = (last: InsightList | undefined, day: Day, failed: ReadonlySet<InsightKind>): Insight[] =>
  last?.day === day && last.edition === EDITION ? last.insights.filter(({ kind }) => failed.has(kind)) : [];

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
    evidence.habits && decideSlippingCustomers(evidence.habits),
    ...evidence.goods.map(decideStockOut),
    ...evidence.returned.map(decideRisingReturns),
    ...evidence.lanes.map(decideLateLane),
    ...evidence.campaigns.map(decideWeakCampaign),
  ].filter((insight) => insight !== null);
