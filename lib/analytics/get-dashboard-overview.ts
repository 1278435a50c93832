import "server-only";
import type { Db } from "@/db/client";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { countByStatus, listSalesDays, sumFulfilment } from "./data/sales-days";
import { findSelfCheck, type SelfCheck } from "./data/self-check";
import type { AnalyticsAsked } from "./input";
import { type Immature, immatureOf } from "./maturity";
import { type Figures, figuresOf } from "./overview";
import type { Period } from "./period";
import { addSales } from "./sales-sums";
import { type TrendStep, trendOf } from "./trend";

export type DashboardOverview = Omit<Question, "scope"> & {
  figures: Figures;
  before: Figures | null;
  trend: TrendStep[];
  immature: Immature | null;
  /** Null before the first comparison of the sums with the ledger. */
  selfCheck: SelfCheck | null;
};

/** The figures of a period beside those it is compared with, and how they went. Amounts are minor units of one currency. */
export const getDashboardOverview = (ctx: Context, asked: AnalyticsAsked = {}): Promise<DashboardOverview> =>
  ask(ctx, asked, async (tx, { scope, ...question }) => {
    const { period, compared } = question;
    const whole = { scope, ...question };
    const [now, before, selfCheck] = await Promise.all([
      figuresIn(tx, whole, period),
      compared && figuresIn(tx, whole, compared),
      findSelfCheck(tx, scope),
    ]);
    return {
      ...question,
      figures: now.figures,
      before: before?.figures ?? null,
      trend: trendOf(question, now.days, before?.days ?? null),
      immature: immatureOf(period, question.today, now.days),
      selfCheck: selfCheck ?? null,
    };
  });

async function figuresIn(tx: Db, question: Question, period: Period) {
  const [days, statuses, fulfilment] = await Promise.all([
    listSalesDays(tx, question, period),
    countByStatus(tx, question, period),
    sumFulfilment(tx, question, period),
  ]);
  return { days, figures: figuresOf({ sums: addSales(days), statuses, fulfilment }) };
}
