import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Context } from "@/lib/context";
import { addCalendarDays } from "@/lib/time";
import { ask, type Question } from "./ask";
import { listItemDemand, listItemStocks, listLeadDays, listRunningOut, type StockedItem } from "./data/item-stock";
import type { AnalyticsAsked } from "./input";
import { type ReorderAsked, ReorderInput } from "./product-input";
import { itemId } from "./product-performance";
import { type DaysOfStock, daysOfStock, paceBefore } from "./product-stock";
import { LONGEST_LEAD_DAYS, type Reorder, reorderOf } from "./reorder";

/** Each takes a forecast. */
const MOST_REORDERS = 15;
const HISTORY_DAYS = 730;

export type ReorderItem = StockedItem & { stock: DaysOfStock; reorder: Reorder; leadDays: number };
export type ReorderList = Omit<Question, "scope"> & {
  /** What was asked for, or what all shops have set; null where they differ. */
  leadDays: number | null;
  items: ReorderItem[];
  isCapped: boolean;
};

/**
 * The items that run out first at the pace of the last thirty days, and how many to order of each. As of today, whatever
 * the period, for the lead time that is asked for, or else each shop's own. The forecasts are made outside the question's transaction, one at a time, so that other pages come between.
 */
export async function getReorderList(ctx: Context, asked: AnalyticsAsked & ReorderAsked = {}): Promise<ReorderList> {
  const { lead_days: wished } = ReorderInput.parse({ lead_days: asked.lead_days });
  const { items, demands, stocks, leads, ...question } = await ask(ctx, asked, async (tx, { scope, ...told }) => {
    const { today } = told;
    const items = await listRunningOut(tx, { scope, ...told }, paceBefore(today), MOST_REORDERS + 1);
    const from = addCalendarDays(today, -HISTORY_DAYS);
    const [demands, stocks, leads] = await Promise.all([
      listItemDemand(tx, items, { from, to: addCalendarDays(today, -1) }),
      listItemStocks(tx, items, from),
      listLeadDays(tx, scope),
    ]);
    return { ...told, items, demands, stocks, leads };
  });
  const { today } = question;
  const rows: ReorderItem[] = [];
  for (const item of items.slice(0, MOST_REORDERS)) {
    const [demand, stock] = [demands.get(itemId(item)), stocks.get(itemId(item))];
    if (!demand || !stock) continue;
    const leadDays = wished ?? leads.get(item.shopId) ?? LONGEST_LEAD_DAYS;
    rows.push({
      ...item,
      leadDays,
      stock: daysOfStock(stock, paceBefore(today), demand.net, demand.firstDay),
      reorder: reorderOf({ stock, sold: demand.net, firstSoldDay: demand.firstDay ?? today }, today, leadDays),
    });
    await setImmediate();
  }
  rows.sort((a, b) => (a.stock.daysLeft ?? Number.POSITIVE_INFINITY) - (b.stock.daysLeft ?? Number.POSITIVE_INFINITY));
  const set = new Set(leads.values());
  const leadDays = wished ?? (set.size === 1 ? ([...set][0] ?? null) : null);
  return { ...question, leadDays, items: rows, isCapped: items.length > MOST_REORDERS };
}
