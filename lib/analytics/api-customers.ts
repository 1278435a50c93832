import { z } from "zod";
import { csvAmount, csvFile } from "@/lib/csv";
import { money } from "@/lib/money";
import { Day, Money } from "@/lib/wire";
import { AnalyticsParameters, apiFigures, apiQuestion, figureFields, questionFields, rounded } from "./api-question";
import { CUSTOMER_METRICS } from "./customer-figures";
import type { CustomerAnalytics } from "./get-customer-analytics";
import type { CustomerCohorts } from "./get-customer-cohorts";
import type { CustomerSegments } from "./get-customer-segments";
import type { LifetimeValue } from "./get-lifetime-value";
import { LIFETIME_LISTS, type LifetimeList } from "./lifetime-list";
import { SEGMENT_WORDS, SEGMENTS } from "./segment";

const TABLES = ["trend", "cohorts", "groups", "value", "slipping", "once"] as const;

export const CustomerParameters = AnalyticsParameters.extend({
  table: z
    .enum(TABLES)
    .default("trend")
    .describe(
      "Which of the tables a CSV file holds; `value`, `slipping` and `once` are lists of customers by what is expected of them.",
    ),
});
export type CustomerAsked = z.output<typeof CustomerParameters>;

/** Which list of customers a table is; the one of those most expected unless it is one. */
export const lifetimeListOf = (table: CustomerAsked["table"]): LifetimeList =>
  (Object.keys(LIFETIME_LISTS) as LifetimeList[]).find((name) => name === table) ?? "value";

const ApiFigures = figureFields(CUSTOMER_METRICS).meta({ id: "CustomerFigures" });

export const ApiCustomerAnalytics = z
  .object({
    ...questionFields,
    figures: ApiFigures,
    before: ApiFigures.nullable().describe("Of the days compared with."),
    trend: z.array(
      z.object({
        from: Day,
        to: Day,
        partial: z.boolean().describe("The period or today cuts it short."),
        new_customers: z.int(),
        later_orders: z.int().describe("Orders of customers who had ordered before."),
        first_orders_net: Money,
        later_orders_net: Money,
      }),
    ),
    cohorts: z
      .array(
        z.object({
          month: Day.describe("First day of the month of the first order."),
          customers: z.int(),
          months: z.array(
            z.object({
              k: z.int().describe("Months since that of the first order."),
              active: z.number().describe("Customers who ordered in this month ÷ customers of the cohort; 1 in month 0."),
              orders_per_customer: z.number().describe("Up to the end of this month."),
              net_per_customer: Money.describe("Up to the end of this month."),
              unfinished: z.boolean().describe("The month is not over."),
            }),
          ),
        }),
      )
      .describe("The twelve months up to `to`."),
    groups: z
      .object({
        as_of: Day.nullable().describe("Null while they are made for the first time."),
        groups: z.array(
          z.object({
            group: z.enum(SEGMENTS),
            customers: z.int(),
            orders: z.int().describe("Within 365 days."),
            net_sales: Money.describe("Within 365 days."),
          }),
        ),
      })
      .describe("Customers by recency, frequency and money."),
    lifetime: z
      .object({
        customers: z.int().describe("Foretold; 0 where too few came back to tell."),
        once: z.int().describe("Of these, with one order so far."),
        expected_orders: z.number(),
        expected_value: Money,
      })
      .describe("What is expected of all customers within 365 days."),
  })
  .meta({ id: "CustomerAnalytics" });
export type ApiCustomerAnalytics = z.output<typeof ApiCustomerAnalytics>;

export type CustomerAnswer = CustomerAnalytics & {
  cohorts: CustomerCohorts["cohorts"];
  segments: Pick<CustomerSegments, "groups" | "asOf">;
  lifetime: LifetimeValue;
};

export const apiCustomers = (answer: CustomerAnswer, now: Date): ApiCustomerAnalytics => {
  const { currency, figures, before, trend, cohorts, segments, lifetime } = answer;
  return {
    ...apiQuestion(answer, now),
    figures: apiFigures(figures, currency),
    before: before && apiFigures(before, currency),
    trend: trend.map((step) => ({
      ...{ from: step.from, to: step.to, partial: step.partial },
      ...{ new_customers: step.newCustomers, later_orders: step.laterOrders },
      first_orders_net: money(step.firstNetMinor, currency),
      later_orders_net: money(step.laterNetMinor, currency),
    })),
    cohorts: cohorts.map(({ month, customers, cells }) => ({
      ...{ month, customers },
      months: cells.map(({ k, active, ordersPerCustomer, netPerCustomerMinor, unfinished }) => ({
        ...{ k, active: rounded(active), orders_per_customer: rounded(ordersPerCustomer) },
        net_per_customer: money(netPerCustomerMinor, currency),
        unfinished,
      })),
    })),
    groups: {
      as_of: segments.asOf,
      groups: segments.groups.map(({ segment, customers, orders, netMinor }) => ({
        ...{ group: segment, customers, orders },
        net_sales: money(netMinor, currency),
      })),
    },
    lifetime: {
      ...{ customers: lifetime.customers, once: lifetime.once },
      expected_orders: rounded(lifetime.expectedOrders),
      expected_value: money(lifetime.valueMinor, currency),
    },
  };
};

/** One of the tables as a CSV file; amounts are exact decimals. */
export function customersCsv({ currency, trend, cohorts, segments, lifetime }: CustomerAnswer, { table }: CustomerAsked): string {
  const amount = (minor: number | null) => (minor === null ? null : csvAmount(minor, currency));
  switch (table) {
    case "trend":
      return csvFile(
        ["from", "to", "partial", "new_customers", "later_orders", "currency", "first_orders_net", "later_orders_net"],
        trend.map(({ from, to, partial, newCustomers, laterOrders, firstNetMinor, laterNetMinor }) => [
          ...[from, to, partial, newCustomers, laterOrders, currency],
          ...[amount(firstNetMinor), amount(laterNetMinor)],
        ]),
      );
    case "cohorts":
      return csvFile(
        ["cohort", "customers", "k", "unfinished", "active", "orders_per_customer", "currency", "net_per_customer"],
        cohorts.flatMap(({ month, customers, cells }) =>
          cells.map(({ k, unfinished, active, ordersPerCustomer, netPerCustomerMinor }) => [
            ...[month, customers, k, unfinished, rounded(active), rounded(ordersPerCustomer), currency],
            amount(netPerCustomerMinor),
          ]),
        ),
      );
    case "groups":
      return csvFile(
        ["group", "as_of", "customers", "orders", "currency", "net_sales"],
        segments.groups.map(({ segment, customers, orders, netMinor }) => [
          ...[SEGMENT_WORDS[segment].label, segments.asOf, customers, orders, currency],
          amount(netMinor),
        ]),
      );
    default:
      return csvFile(
        [
          ...[
            "customer_id",
            "name",
            "days_with_order",
            "last_order",
            "probability_alive",
            "expected_orders",
            "low_80",
            "high_80",
          ],
          ...["currency", "net_sales", "expected_value", "at_stake"],
        ],
        lifetime.people.map((person) => [
          ...[person.customerId, person.name, person.orderDays, person.lastDay],
          ...[person.probabilityAlive === null ? null : rounded(person.probabilityAlive), rounded(person.expectedOrders)],
          ...[
            person.lo80,
            person.hi80,
            currency,
            amount(person.netMinor),
            amount(person.valueMinor),
            amount(person.atStakeMinor),
          ],
        ]),
      );
  }
}
