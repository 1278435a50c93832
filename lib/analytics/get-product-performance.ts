import "server-only";
import type { Db } from "@/db/client";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { listItemDemand, listItemStocks, listItemWeeks } from "./data/item-stock";
import { countUnsold, listItemNames, listItems, listWeeklySums } from "./data/items";
import type { AnalyticsAsked } from "./input";
import { variationOf, weeklyDemand, weeksSince, type XyzGrade, xyzGrade } from "./product-grades";
import { type ItemsAsked, ItemsInput } from "./product-input";
import {
  type GradeSums,
  gradeSums,
  type ItemSort,
  itemId,
  MOST_ITEMS,
  type NamedItem,
  type RankedItem,
  rankItems,
  type SortOrder,
  sortItems,
  xyzBy,
} from "./product-performance";
import { type DaysOfStock, daysOfStock, paceBefore, type SellThrough, sellThrough } from "./product-stock";
import { netMinor } from "./sales-sums";

export type ItemRow = RankedItem &
  NamedItem & {
    /** Net sales of the days compared with; null without a comparison. */
    netBeforeMinor: number | null;
    variation: number | null;
    xyz: XyzGrade | null;
    /** Null for what has no stock of its own, such as history from elsewhere. */
    stock: DaysOfStock | null;
    sellThrough: SellThrough | null;
  };

export type ProductPerformance = Omit<Question, "scope"> & {
  items: ItemRow[];
  grades: GradeSums[];
  /** Items sold in the days, and how many of them are ranked at all. */
  found: number;
  /** Of these, how many have the grades asked for: what the pages hold. */
  chosen: number;
  isCapped: boolean;
  page: number;
  pages: number;
  sort: ItemSort;
  order: SortOrder;
};

/** The items of a period ranked by one figure, a page at a time, with their grades and stock. */
export const getProductPerformance = (ctx: Context, asked: AnalyticsAsked & ItemsAsked = {}): Promise<ProductPerformance> =>
  ask(ctx, asked, async (tx, whole) => {
    const { scope: _, ...question } = whole;
    const { sort, order, page, page_size: size, abc, xyz } = ItemsInput.parse(asked);
    const { period, compared } = whole;
    const [sold, before, weekly] = await Promise.all([
      listItems(tx, whole, period, MOST_ITEMS + 1),
      compared && listItems(tx, whole, compared, MOST_ITEMS),
      xyz && listWeeklySums(tx, whole, period),
    ]);
    const isCapped = sold.length > MOST_ITEMS;
    const ranked = rankItems(sold.slice(0, MOST_ITEMS));
    const hasGrade = weekly ? (item: RankedItem) => xyzBy(weekly)(item) === xyz : () => true;
    const chosen = ranked.filter((item) => (!abc || item.abc === abc) && hasGrade(item));
    const pages = Math.max(1, Math.ceil(chosen.length / size));
    const shown = sortItems(chosen, sort, order).slice((page - 1) * size, page * size);
    const nets = before && new Map(before.map((item) => [itemId(item), netMinor(item)]));
    const [rows, unsold] = await Promise.all([
      withStock(tx, whole, shown),
      countUnsold(tx, whole, period, isCapped ? undefined : sold),
    ]);
    return {
      ...question,
      items: rows.map((row) => ({ ...row, netBeforeMinor: nets && (nets.get(itemId(row)) ?? 0) })),
      grades: gradeSums(ranked, unsold),
      found: ranked.length,
      chosen: chosen.length,
      ...{ isCapped, page, pages, sort, order },
    };
  });

async function withStock(
  tx: Db,
  { period, today }: Question,
  items: readonly RankedItem[],
): Promise<Omit<ItemRow, "netBeforeMinor">[]> {
  const pace = paceBefore(today);
  const [names, demands, weeks, stocks] = await Promise.all([
    listItemNames(tx, items),
    listItemDemand(tx, items, pace),
    listItemWeeks(tx, items, period),
    listItemStocks(tx, items, period.from < pace.from ? period.from : pace.from),
  ]);
  return items.map((item) => {
    const demand = demands.get(itemId(item));
    const stock = stocks.get(itemId(item));
    const variation = variationOf(weeklyDemand(weeks.get(itemId(item)) ?? [], weeksSince(demand?.firstDay ?? null, period)));
    return {
      ...item,
      ...(names.get(itemId(item)) ?? unnamed(item)),
      variation,
      xyz: xyzGrade(variation),
      stock: stock ? daysOfStock(stock, pace, demand?.net ?? [], demand?.firstDay ?? null) : null,
      sellThrough: stock ? sellThrough(stock, period, item.units) : null,
    };
  });
}

const unnamed = ({ itemKey }: RankedItem): NamedItem => ({
  ...{ sku: itemKey, title: itemKey, options: "", variantId: null, productId: null, lastSoldDay: null },
});
