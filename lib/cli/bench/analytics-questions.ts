import type { Db } from "@/db/client";
import { ask } from "@/lib/analytics/ask";
import { listItems } from "@/lib/analytics/data/items";
import { getCustomerAnalytics } from "@/lib/analytics/get-customer-analytics";
import { getCustomerCohorts } from "@/lib/analytics/get-customer-cohorts";
import { getCustomerSegments } from "@/lib/analytics/get-customer-segments";
import { getDashboardOverview } from "@/lib/analytics/get-dashboard-overview";
import { getProductPerformance } from "@/lib/analytics/get-product-performance";
import type { Period } from "@/lib/analytics/period";
import { refreshSegments } from "@/lib/analytics/refresh-segments";
import { netMinor } from "@/lib/analytics/sales-sums";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { addCalendarDays, type Day } from "@/lib/time";
import {
  type Ask,
  type Asked,
  overviewTold,
  plainBuyers,
  plainCohorts,
  plainOverview,
  plainRefresh,
  plainSegments,
} from "./analytics-plain";
import { plainGrades, plainItemPage, plainItems, plainItemsByGross } from "./analytics-plain-items";
import type { Repeats } from "./measure";

/** A question as the application answers it and as plain SQL does; both answers in one form. */
export type AnalyticsQuestion = {
  name: string;
  app: (ctx: Context, shop: ShopId) => Promise<unknown>;
  plain: (ask: Ask, shop: string) => Promise<unknown>;
  repeats: Repeats;
};

export const NOW = new Date("2026-11-22T12:00:00Z");
const TODAY: Day = "2026-11-22";
const lastDays = (days: number): Period => ({ from: addCalendarDays(TODAY, 1 - days), to: TODAY });

type App = (ctx: Context, asked: Period & { shop: ShopId }) => Promise<unknown>;
type Plain = (ask: Ask, asked: Asked) => Promise<unknown>;
/** That the answers are equal has been seen before: that was the warm-up. */
const FEW: Repeats = { warmUps: 0, times: 1, rounds: 5 };

const overview: App = async (ctx, asked) => overviewTold(await getDashboardOverview(ctx, { ...asked, compare: "previous" }));
const overviewPlainly: Plain = async (ask, asked) => overviewTold(await plainOverview(ask, asked));
const buyers: App = async (ctx, asked) => {
  const { figures: f, trend } = await getCustomerAnalytics(ctx, { ...asked, compare: "none", grain: "day" });
  const days = trend
    .filter((step) => step.newCustomers + step.laterOrders > 0)
    .map((step) => [step.start, step.newCustomers, step.laterOrders, step.firstNetMinor, step.laterNetMinor, 0, 0, 0, 0]);
  const sum = (name: "newCustomers" | "laterOrders") => trend.reduce((total, step) => total + step[name], 0);
  const orders = sum("newCustomers") + sum("laterOrders");
  const repeaters = Math.round((f.repeatRate ?? 0) * (f.customers ?? 0));
  const all = [f.newCustomers, sum("laterOrders"), f.firstOrdersNet, f.laterOrdersNet, f.customers, f.returningCustomers];
  return [...days, ["all", ...all, repeaters, orders]];
};
type Item = Awaited<ReturnType<typeof getProductPerformance>>["items"][number];
const sumsOf = (row: Pick<Item, "units" | "netMinor" | "taxMinor" | "costMinor" | "costedNetMinor">) => [
  row.units,
  row.netMinor,
  row.taxMinor,
  row.costMinor,
  row.costedNetMinor,
];
/** Always the whole page of items, whatever of it is compared. */
const itemPage = (ctx: Context, asked: Parameters<App>[1]) =>
  getProductPerformance(ctx, { ...asked, compare: "none", page_size: 20 });
const items: App = async (ctx, asked) => (await itemPage(ctx, asked)).items.map((row) => [row.itemKey, ...sumsOf(row)]);
/** The statement alone that the page of items begins with. */
const itemsAlone: App = async (ctx, asked) => {
  const rows = await ask(ctx, asked, (tx, question) => listItems(tx, question, question.period, 20));
  return rows.map((row) => [row.itemKey, ...sumsOf({ ...row, netMinor: netMinor(row) })]);
};
const told = ({ found, grades }: Awaited<ReturnType<typeof itemPage>>) => ({
  found,
  grades: grades.map(({ grade, items: count, netMinor: net }) => [grade, net, grade === "U" ? null : count]),
});
const graded = (row: Item) => [row.itemKey, row.abc, row.share, ...sumsOf(row)];
const gradedItems: App = async (ctx, asked) => {
  const page = await itemPage(ctx, asked);
  return { items: page.items.map(graded), ...told(page) };
};
const wholePage: App = async (ctx, asked) => {
  const page = await itemPage(ctx, asked);
  return { items: page.items.map((row) => [...graded(row), row.variation]), ...told(page) };
};
const segments = async (ctx: Context, shop: ShopId) => {
  const { groups } = await getCustomerSegments(ctx, { shop });
  return groups
    .filter(({ customers }) => customers > 0)
    .map((group) => [group.segment, group.customers, group.orders, group.netMinor])
    .sort();
};

/** Several questions of one page, one after the other. */
const all =
  <A extends unknown[]>(...parts: ((...args: A) => Promise<unknown>)[]) =>
  async (...args: A) => {
    const answers = [];
    for (const part of parts) answers.push(await part(...args));
    return answers;
  };

const over = (days: number, name: string, app: App, plain: Plain, repeats = FEW): AnalyticsQuestion => ({
  name: `${name}, ${days} days`,
  app: (ctx, shop) => app(ctx, { shop, ...lastDays(days) }),
  plain: (ask, shop) => plain(ask, { shop, period: lastDays(days), today: TODAY }),
  repeats,
});

/** To be done once before: the groups of customers are there. */
export const prepareQuestions = (db: Db, shop: ShopId) => refreshSegments(db, shop, NOW);

export const QUESTIONS: AnalyticsQuestion[] = [
  ...[30, 90, 365].map((days) => over(days, "overview", overview, overviewPlainly)),
  ...[30, 90, 365].map((days) => over(days, "new and returning", buyers, plainBuyers)),
  ...[30, 90, 365].map((days) => over(days, "top 20 alone", itemsAlone, plainItemsByGross)),
  ...[30, 90, 365].map((days) => over(days, "page of items against top 20", items, plainItems)),
  ...[30, 90, 365].map((days) => over(days, "page of items against ABC", gradedItems, plainGrades)),
  ...[30, 90, 365].map((days) => over(days, "page of items against ABC and XYZ", wholePage, plainItemPage)),
  ...[30, 90, 365].map((days) =>
    over(days, "dashboard", all(overview, buyers, items), all(overviewPlainly, plainBuyers, plainItems)),
  ),
  over(365, "cohorts", async (ctx, asked) => (await getCustomerCohorts(ctx, asked)).cohorts, plainCohorts),
  over(365, "segments read", (ctx, { shop }) => segments(ctx, shop), plainSegments),
  over(
    365,
    "segments made anew",
    async (ctx, { shop }) => {
      await refreshSegments(ctx.db, shop, NOW);
      return segments(ctx, shop);
    },
    plainRefresh,
  ),
];
