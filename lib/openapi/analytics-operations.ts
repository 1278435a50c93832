import { z } from "zod";
import { ApiCustomerAnalytics, CustomerParameters } from "@/lib/analytics/api-customers";
import { ApiFinancialSummary, FinanceParameters } from "@/lib/analytics/api-finance";
import { ApiDashboardOverview } from "@/lib/analytics/api-overview";
import { ApiProductReport, ProductParameters } from "@/lib/analytics/api-products";
import { AnalyticsParameters } from "@/lib/analytics/api-question";
import { ApiSalesAnalytics, SalesParameters } from "@/lib/analytics/api-sales";
import { ApiLoyaltyReport, LoyaltyReportParameters } from "@/lib/loyalty-reports/api-loyalty-report";
import { ApiForecast, ApiForecastAsked } from "@/lib/sales-forecasts/api-forecast";
import { ForecastFormat, ForecastInput } from "@/lib/sales-forecasts/input";
import { sampleId } from "@/lib/wire";
import type { Operation } from "./operation";

const DAYS = "Days are those of each shop's own zone. Amounts are whole minor units of one currency; shares lie between 0 and 1.";

type Report = Pick<Operation, "id" | "summary" | "description" | "query"> & {
  /** Behind `/api/`. */
  name: string;
  schema: z.ZodType;
  /** What a line of the CSV file is. */
  csv: string;
  /** Beside those of every report. */
  refusals?: readonly string[];
};

const report = ({ name, schema, csv, description, refusals = [], ...rest }: Report): Operation => ({
  ...rest,
  method: "get",
  path: `/api/${name}/`,
  tag: "Analytics",
  description: `${description} ${DAYS} \`format=csv\` answers a spreadsheet file.`,
  permission: "reports:read",
  answers: [
    { status: 200, description: "The report.", schema },
    { status: 200, description: csv, mediaType: "text/csv", schema: z.string(), headers: ["Content-Disposition"] },
  ],
  refusals: ["no-permission", "shop-not-found", "parameter-has-nul", ...refusals],
  curl: `"{origin}/api/${name}/?from=2026-10-01&to=2026-10-31&compare=last_year"`,
});

export const ANALYTICS_OPERATIONS: readonly Operation[] = [
  report({
    id: "getDashboardOverview",
    name: "analytics/dashboard_overview",
    summary: "Overview of a period",
    description:
      "Sales from gross to total, orders and how they fared, each figure with its formula, beside the days it is compared with.",
    query: AnalyticsParameters,
    schema: ApiDashboardOverview,
    csv: "One line per figure: its name, unit, value, value before, formula.",
  }),
  report({
    id: "getSalesAnalytics",
    name: "analytics/sales_analytics",
    summary: "Sales of a period",
    description: "How sales went day by day, week by week or month by month, and by what they can be told apart.",
    query: SalesParameters,
    schema: ApiSalesAnalytics,
    csv: "One line per row of the `table` asked for.",
  }),
  report({
    id: "getCustomerAnalytics",
    name: "analytics/customer_analytics",
    summary: "Customers of a period",
    description:
      "New and returning customers, cohorts by the month of the first order, groups by recency, frequency and money, and what is expected of all.",
    query: CustomerParameters,
    schema: ApiCustomerAnalytics,
    csv: "One line per row of the `table` asked for.",
  }),
  report({
    id: "getProductPerformance",
    name: "analytics/product_performance",
    summary: "Products of a period",
    description:
      "Items from best to worst with grades, margin, sell-through and days of stock; what to order, what hardly sells, what is bought together.",
    query: ProductParameters,
    schema: ApiProductReport,
    csv: "One line per row of the `table` asked for; of items one `page` with `page_size`.",
  }),
  report({
    id: "getFinancialSummary",
    name: "analytics/financial_summary",
    summary: "Finance of a period",
    description:
      "Months from gross to total, tax by rate, margins with what they miss, reversals by refund day and by order day, payouts by method. Each currency stands apart, or all become one with `convert`.",
    query: FinanceParameters,
    schema: ApiFinancialSummary,
    csv: "One line per row of the `table` asked for.",
    refusals: ["rate-absurd", "rate-missing"],
  }),
  report({
    id: "getLoyaltyReport",
    name: "loyalty/analytics",
    summary: "Loyalty programmes in a period",
    description:
      "Members, points given and what became of them, what outstanding points weigh with its roll-forward, tiers, rewards, referrals, and whether members come back. One report for each shop with a programme: points of different shops are never added.",
    query: LoyaltyReportParameters,
    schema: ApiLoyaltyReport,
    csv: "One line per row of the `table` asked for.",
  }),
  {
    id: "getForecast",
    method: "post",
    path: "/api/analytics/forecast/",
    tag: "Analytics",
    summary: "Forecast of sales",
    description: `What will be sold of a shop, a category or an item, with bands that hold 80 and 95 of a hundred, the method chosen, and how it fared in rehearsal beside "the same as last season". Made once a day by a job: until it is there the answer is 202, and the same question a few seconds later finds it. ${DAYS} \`format=csv\` answers a spreadsheet file.`,
    permission: "reports:read",
    query: ForecastFormat,
    body: ForecastInput,
    bodyExamples: {
      shop: {
        summary: "Net sales of the shop, 28 days ahead",
        value: { shop: sampleId("shop"), level: "shop", measure: "net", grain: "day", horizon: 28 },
      },
      category: {
        summary: "Units of a category, 13 weeks ahead",
        value: { shop: sampleId("shop"), level: "category", id: "Kitchen", measure: "units", grain: "week", horizon: 13 },
      },
    },
    answers: [
      { status: 200, description: "The forecast, or that there is too little history.", schema: ApiForecast },
      {
        status: 200,
        description:
          "One line per period of history and forecast: from, to, kind, value, low_80, high_80, low_95, high_95, note.",
        mediaType: "text/csv",
        schema: z.string(),
        headers: ["Content-Disposition"],
      },
      { status: 202, description: "It is being made: ask again.", schema: ApiForecastAsked, headers: ["Retry-After"] },
    ],
    refusals: [
      ...["no-permission", "shop-not-found", "category-not-found", "item-not-found", "parameter-has-nul"],
      ...["currency-not-sold", "too-many-forecasts"],
    ],
    curl: `-X POST "{origin}/api/analytics/forecast/" \\
  -H "Content-Type: application/json" -d '{"shop":"${sampleId("shop")}","measure":"net","grain":"day","horizon":28}'`,
  },
];
