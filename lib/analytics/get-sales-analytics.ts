import "server-only";
import type { Db } from "@/db/client";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { listSalesDays, listSlices } from "./data/sales-days";
import { type HourSums, listWeekdayHours } from "./data/sales-hours";
import type { AnalyticsAsked } from "./input";
import { partsOf, SALES_PROPERTIES, type SalesPart, type SalesProperty } from "./sales-parts";
import { addSales, type SalesSums } from "./sales-sums";
import { type TrendStep, trendOf } from "./trend";

export type SalesAnalytics = Omit<Question, "scope"> & {
  sums: SalesSums;
  before: SalesSums | null;
  trend: TrendStep[];
  weekdayHours: HourSums[];
  parts: Record<SalesProperty, SalesPart[]>;
};

/** How the sales of a period went, and by what they can be told apart. Amounts are minor units of one currency. */
export const getSalesAnalytics = (ctx: Context, asked: AnalyticsAsked = {}): Promise<SalesAnalytics> =>
  ask(ctx, asked, async (tx, whole) => {
    const { scope, ...question } = whole;
    const { period, compared } = question;
    const [days, before, weekdayHours, parts] = await Promise.all([
      listSalesDays(tx, whole, period),
      compared && listSalesDays(tx, whole, compared),
      listWeekdayHours(tx, whole, period),
      Promise.all(SALES_PROPERTIES.map((property) => partsBy(tx, whole, property))),
    ]);
    return {
      ...question,
      sums: addSales(days),
      before: before && addSales(before),
      trend: trendOf(question, days, before),
      weekdayHours,
      parts: Object.fromEntries(SALES_PROPERTIES.map((property, index) => [property, parts[index]])) as SalesAnalytics["parts"],
    };
  });

async function partsBy(tx: Db, question: Question, property: SalesProperty): Promise<SalesPart[]> {
  const { period, compared } = question;
  const [now, before] = await Promise.all([
    listSlices(tx, question, property, period),
    compared && listSlices(tx, question, property, compared),
  ]);
  return partsOf(now, before);
}
