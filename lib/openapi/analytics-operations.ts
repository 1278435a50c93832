import { z } from "zod";
import { ApiDashboardOverview } from "@/lib/analytics/api-overview";
import { AnalyticsParameters } from "@/lib/analytics/api-question";
import { ApiSalesAnalytics, SalesParameters } from "@/lib/analytics/api-sales";
import type { Operation } from "./operation";

const DAYS = "Days are those of each shop's own zone. Amounts are whole minor units of one currency; shares lie between 0 and 1.";

type Report = Pick<Operation, "id" | "summary" | "description" | "query"> & {
  name: string;
  schema: z.ZodType;
  /** What a line of the CSV file is. */
  csv: string;
};

const report = ({ name, schema, csv, description, ...rest }: Report): Operation => ({
  ...rest,
  method: "get",
  path: `/api/analytics/${name}/`,
  tag: "Analytics",
  description: `${description} ${DAYS} \`format=csv\` answers a spreadsheet file.`,
  permission: "reports:read",
  answers: [
    { status: 200, description: "The report.", schema },
    { status: 200, description: csv, mediaType: "text/csv", schema: z.string(), headers: ["Content-Disposition"] },
  ],
  refusals: ["no-permission", "shop-not-found", "parameter-has-nul"],
  curl: `"{origin}/api/analytics/${name}/?from=2026-10-01&to=2026-10-31&compare=last_year"`,
});

export const ANALYTICS_OPERATIONS: readonly Operation[] = [
  report({
    id: "getDashboardOverview",
    name: "dashboard_overview",
    summary: "Overview of a period",
    description:
      "Sales from gross to total, orders and how they fared, each figure with its formula, beside the days it is compared with.",
    query: AnalyticsParameters,
    schema: ApiDashboardOverview,
    csv: "One line per figure: its name, unit, value, value before, formula.",
  }),
  report({
    id: "getSalesAnalytics",
    name: "sales_analytics",
    summary: "Sales of a period",
    description: "How sales went day by day, week by week or month by month, and by what they can be told apart.",
    query: SalesParameters,
    schema: ApiSalesAnalytics,
    csv: "One line per row of the `table` asked for.",
  }),
];
