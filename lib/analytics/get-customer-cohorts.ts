import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { type Cohort, cohortSpan, cohortsOf } from "./cohorts";
import { listCohortMonths } from "./data/customers";
import type { AnalyticsAsked } from "./input";

export type CustomerCohorts = Omit<Question, "scope"> & { cohorts: Cohort[] };

/** The customers of the twelve months up to the last day of the period, by the month of their first order. */
export const getCustomerCohorts = (ctx: Context, asked: AnalyticsAsked = {}): Promise<CustomerCohorts> =>
  ask(ctx, asked, async (tx, { scope, ...question }) => {
    const rows = await listCohortMonths(tx, { scope, currency: question.currency }, cohortSpan(question.period.to));
    return { ...question, cohorts: cohortsOf(rows, question.today) };
  });
