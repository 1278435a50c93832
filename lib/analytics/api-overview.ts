import { z } from "zod";
import { csvFile } from "@/lib/csv";
import { decimalText, money } from "@/lib/money";
import { Day, Money } from "@/lib/wire";
import { apiFigures, apiQuestion, figureFields, questionFields, rounded } from "./api-question";
import type { DashboardOverview } from "./get-dashboard-overview";
import { METRICS } from "./metrics";
import { OVERVIEW_METRICS } from "./overview";
import { netMinor } from "./sales-sums";

const ApiFigures = figureFields(OVERVIEW_METRICS).meta({ id: "OverviewFigures" });

export const ApiDashboardOverview = z
  .object({
    ...questionFields,
    figures: ApiFigures,
    before: ApiFigures.nullable().describe("Of the days compared with."),
    trend: z.array(
      z.object({
        from: Day,
        to: Day,
        partial: z.boolean().describe("The period or today cuts it short."),
        orders: z.int(),
        net_sales: Money,
        orders_before: z.int().nullable(),
        net_sales_before: Money.nullable(),
      }),
    ),
  })
  .meta({ id: "DashboardOverview" });
export type ApiDashboardOverview = z.output<typeof ApiDashboardOverview>;

export const apiOverview = (overview: DashboardOverview, now: Date): ApiDashboardOverview => {
  const { figures, before, trend, currency } = overview;
  return {
    ...apiQuestion(overview, now),
    figures: apiFigures(figures, currency),
    before: before && apiFigures(before, currency),
    trend: trend.map(({ from, to, partial, sums, before: earlier }) => ({
      ...{ from, to, partial, orders: sums.orders, net_sales: money(netMinor(sums), currency) },
      orders_before: earlier?.orders ?? null,
      net_sales_before: earlier && money(netMinor(earlier), currency),
    })),
  };
};

/** The figures, one a line: money as exact decimals, shares as they are, hours. */
export function overviewCsv({ figures, before, currency }: DashboardOverview): string {
  const rows = OVERVIEW_METRICS.map((name) => {
    const { label, unit, formula } = METRICS[name];
    const text = (value: number | null | undefined) =>
      value === null || value === undefined ? null : unit === "money" ? decimalText(value, currency) : rounded(value);
    return [label, unit === "money" ? currency : unit, text(figures[name]), text(before?.[name]), formula];
  });
  return csvFile(["figure", "unit", "value", "before", "formula"], rows);
}
