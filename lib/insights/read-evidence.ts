import "server-only";
import type { Db } from "@/db/client";
import { listQuestionShops } from "@/lib/analytics/data/question";
import type { Period } from "@/lib/analytics/period";
import { scopeByProof } from "@/lib/auth/authorize";
import { attributeOrders } from "@/lib/campaigns/attribute-orders";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day, dayIn } from "@/lib/time";
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
  habits: Awaited<ReturnType<typeof sumHabits>>;
  returned: Awaited<ReturnType<typeof listReturnedGoods>>;
  lanes: Awaited<ReturnType<typeof listLanes>>;
  campaigns: Awaited<ReturnType<typeof listCampaignResults>>;
};

/** Reads it from the sums, up to yesterday of the shop; undefined when there is no such shop. */
export async function readEvidence(tx: Db, shopId: ShopId, now: Date): Promise<Evidence | undefined> {
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
  await attributeOrders(tx, { id: shopId, timeZone }, now);
  const days = await listDays(tx, { ...asked, from: back(HISTORY_DAYS), to: back(1) });
  return {
    ...asked,
    monthNetMinor: days.filter(({ day }) => day >= back(MONTH_DAYS)).reduce((sum, { netMinor }) => sum + netMinor, 0),
    windows: salesWindows(days, today),
    goods: await listScarceGoods(tx, { ...asked, timeZone, window: recentOf(STOCK_WINDOW_DAYS) }),
    habits: await sumHabits(tx, asked),
    returned: await listReturnedGoods(tx, { ...asked, recent: recentOf(RECENT_DAYS), before: before(RECENT_DAYS, BEFORE_DAYS) }),
    lanes: await listLanes(tx, {
      ...asked,
      recent: recentOf(LANE_RECENT_DAYS),
      before: before(LANE_RECENT_DAYS, LANE_BEFORE_DAYS),
    }),
    campaigns: await listCampaignResults(tx, asked),
  };
}
