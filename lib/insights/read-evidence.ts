import "server-only";
import type { Db } from "@/db/client";
import { listQuestionShops } from "@/lib/analytics/data/question";
import type { Period } from "@/lib/analytics/period";
import { scopeByProof } from "@/lib/auth/authorize";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day, dayIn } from "@/lib/time";
import { askApart } from "./ask-apart";
import { listCampaignResults } from "./data/campaigns";
import { sumHabits } from "./data/customers";
import { listLanes } from "./data/lanes";
import { listReturnedGoods } from "./data/returns";
import { findMainCurrency, listDays } from "./data/sales";
import { listScarceGoods } from "./data/stock";
import { LANE_BEFORE_DAYS, LANE_RECENT_DAYS } from "./late-lane";
import { BEFORE_DAYS, RECENT_DAYS } from "./rising-returns";
import { STOCK_WINDOW_DAYS } from "./stock-out";
import { type SalesWindow, salesWindows } from "./unusual-sales";
import type { InsightKind } from "./vocabulary";

/** About two years of days, and the weeks that were begun with them. */
const HISTORY_DAYS = 740;
const USUAL_CURRENCY_DAYS = 90;
const MONTH_DAYS = 28;

/** All that is asked of a shop to see what stands out, in the currency in which most of its orders come. */
export type Evidence = {
  shopId: ShopId;
  today: Day;
  currency: Currency;
  monthNetMinor: number;
  windows: SalesWindow[];
  goods: Awaited<ReturnType<typeof listScarceGoods>>;
  habits: Awaited<ReturnType<typeof sumHabits>> | null;
  returned: Awaited<ReturnType<typeof listReturnedGoods>>;
  lanes: Awaited<ReturnType<typeof listLanes>>;
  campaigns: Awaited<ReturnType<typeof listCampaignResults>>;
};

/**
 * Reads it from the sums, up to yesterday of the shop; undefined when there is no such shop. A question that fails leaves
 * its own kind out and no other, and has it join those that `failed`; of those that did already nothing is asked.
 */
export async function readEvidence(
  tx: Db,
  shopId: ShopId,
  { now, failed }: { now: Date; failed: Set<InsightKind> },
): Promise<Evidence | undefined> {
  const [shop] = await listQuestionShops(tx, scopeByProof(shopId));
  if (!shop) return undefined;
  const { timeZone } = shop;
  const today = dayIn(now, timeZone);
  const back = (days: number) => addCalendarDays(today, -days);
  const [recentOf, before]: [(days: number) => Period, (recent: number, days: number) => Period] = [
    (days) => ({ from: back(days), to: back(1) }),
    (recent, days) => ({ from: back(recent + days), to: back(recent + 1) }),
  ];
  const currency = (await findMainCurrency(tx, shopId, back(USUAL_CURRENCY_DAYS))) ?? shop.currency;
  const asked = { shopId, currency, today };
  const list = <T>(kind: InsightKind, ask: (part: Db) => Promise<T[]>) => askApart(tx, { shopId, kind, failed }, ask, [] as T[]);
  const days = await list("unusual_sales", (part) => listDays(part, { ...asked, from: back(HISTORY_DAYS), to: back(1) }));
  const returns = { recent: recentOf(RECENT_DAYS), before: before(RECENT_DAYS, BEFORE_DAYS) };
  const lanes = { recent: recentOf(LANE_RECENT_DAYS), before: before(LANE_RECENT_DAYS, LANE_BEFORE_DAYS) };
  const stock = { timeZone, window: recentOf(STOCK_WINDOW_DAYS) };
  return {
    ...asked,
    monthNetMinor: days.filter(({ day }) => day >= back(MONTH_DAYS)).reduce((sum, { netMinor }) => sum + netMinor, 0),
    windows: salesWindows(days, today),
    goods: await list("stock_out", (part) => listScarceGoods(part, { ...asked, ...stock })),
    habits: await askApart(tx, { shopId, kind: "slipping_customers", failed }, (part) => sumHabits(part, asked), null),
    returned: await list("rising_returns", (part) => listReturnedGoods(part, { ...asked, ...returns })),
    lanes: await list("late_lane", (part) => listLanes(part, { ...asked, ...lanes })),
    campaigns: failed.has("weak_campaign") ? [] : await list("weak_campaign", (part) => listCampaignResults(part, asked)),
  };
}
