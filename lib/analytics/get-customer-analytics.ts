import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { type BuyingStep, buyingStepsOf, type CustomerFigures, customerFiguresOf } from "./customer-figures";
import { listBuyingDays, sumBuyers } from "./data/customers";
import type { AnalyticsAsked } from "./input";

export type CustomerAnalytics = Omit<Question, "scope"> & {
  figures: CustomerFigures;
  before: CustomerFigures | null;
  trend: BuyingStep[];
};

/** New and returning customers of a period and what they brought, beside the days compared with. */
export const getCustomerAnalytics = (ctx: Context, asked: AnalyticsAsked = {}): Promise<CustomerAnalytics> =>
  ask(ctx, asked, async (tx, { scope, ...question }) => {
    const { period, compared } = question;
    const within = { scope, currency: question.currency };
    const [now, days, earlier, earlierDays] = await Promise.all([
      sumBuyers(tx, within, period),
      listBuyingDays(tx, within, period),
      compared && sumBuyers(tx, within, compared),
      compared && listBuyingDays(tx, within, compared),
    ]);
    return {
      ...question,
      figures: customerFiguresOf(now),
      before: earlier && customerFiguresOf(earlier),
      trend: buyingStepsOf(question, days, earlierDays),
    };
  });
