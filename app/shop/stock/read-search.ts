import type { ShopId } from "@/lib/ids";
import { STOCK_TABS, type StockTab } from "@/lib/stock/input";

export type Search = Record<string, string | string[] | undefined>;

export const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** What the address asks of the stock; what is not understood counts as not asked. */
export function readStockSearch(search: Search): { tab: StockTab; q: string | undefined; cursor: string | undefined } {
  const q = one(search.q)?.replaceAll("\0", "").trim().slice(0, 100);
  return { tab: STOCK_TABS.find((tab) => tab === one(search.tab)) ?? "all", q: q || undefined, cursor: one(search.cursor) };
}

type Wish = { shop?: ShopId; tab?: StockTab; q?: string | undefined; cursor?: string; place?: string };

/** The query string of a view of the stock; the tab of all variants needs no word. */
export function stockQuery({ tab, ...wish }: Wish): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...wish, tab: tab === "all" ? undefined : tab }))
    if (value) query.set(name, value);
  return query.toString();
}
