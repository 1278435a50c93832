import "server-only";
import type { Db } from "@/db/client";
import type { Context } from "@/lib/context";
import type { Day } from "@/lib/time";
import { ask, type Question } from "./ask";
import { countByStatus, listSalesDays, sumFulfilment } from "./data/sales-days";
import type { AnalyticsAsked } from "./input";
import { type Figures, figuresOf } from "./overview";
import { type Bucket, besideDay, bucketsOf, type Period } from "./period";
import { addSales, netMinor, type SalesSums } from "./sales-sums";

/** One stretch of the series: net sales and orders, and those of the days it is compared with. */
export type TrendStep = Bucket & { netMinor: number; orders: number; netBeforeMinor: number | null; ordersBefore: number | null };

export type DashboardOverview = Omit<Question, "scope"> & { figures: Figures; before: Figures | null; trend: TrendStep[] };

/** The figures of a period beside those it is compared with, and how they went. Amounts are minor units of one currency. */
export const getDashboardOverview = (ctx: Context, asked: AnalyticsAsked = {}): Promise<DashboardOverview> =>
  ask(ctx, asked, async (tx, { scope, ...question }) => {
    const { period, compared } = question;
    const whole = { scope, ...question };
    const [now, before] = await Promise.all([figuresIn(tx, whole, period), compared && figuresIn(tx, whole, compared)]);
    return {
      ...question,
      figures: now.figures,
      before: before?.figures ?? null,
      trend: trendOf(question, now.days, before?.days ?? null),
    };
  });

type DaySums = SalesSums & { day: Day };

async function figuresIn(tx: Db, question: Question, period: Period) {
  const [days, statuses, fulfilment] = await Promise.all([
    listSalesDays(tx, question, period),
    countByStatus(tx, question, period),
    sumFulfilment(tx, question, period),
  ]);
  return { days, figures: figuresOf({ sums: addSales(days), statuses, fulfilment }) };
}

function trendOf(
  { period, compared, comparison, grain, today }: Omit<Question, "scope">,
  days: readonly DaySums[],
  before: readonly DaySums[] | null,
): TrendStep[] {
  const beside =
    before && compared ? before.map((row) => ({ ...row, day: besideDay(row.day, period, compared, comparison) })) : null;
  const within = (rows: readonly DaySums[], { from, to }: Bucket) => addSales(rows.filter(({ day }) => from <= day && day <= to));
  return bucketsOf(period, grain, today).map((bucket) => {
    const sums = within(days, bucket);
    const sumsBefore = beside && within(beside, bucket);
    return {
      ...bucket,
      netMinor: netMinor(sums),
      orders: sums.orders,
      netBeforeMinor: sumsBefore && netMinor(sumsBefore),
      ordersBefore: sumsBefore?.orders ?? null,
    };
  });
}
