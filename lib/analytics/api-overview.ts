import { z } from "zod";
import { csvAmount, csvFile } from "@/lib/csv";
import { money } from "@/lib/money";
import { Day, Instant, Money } from "@/lib/wire";
import { apiFigures, apiQuestion, figureFields, questionFields, rounded } from "./api-question";
import type { SelfCheck } from "./data/self-check";
import type { DashboardOverview } from "./get-dashboard-overview";
import { MATURE_DAYS } from "./maturity";
import { METRICS } from "./metrics";
import { OVERVIEW_METRICS } from "./overview";
import { netMinor } from "./sales-sums";
import type { TodaySoFar } from "./today";

const ApiFigures = figureFields(OVERVIEW_METRICS).meta({ id: "OverviewFigures" });

const ApiAmounts = z.object({ orders: z.int(), net_sales: Money });

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
    today: z
      .object({
        so_far: ApiAmounts.describe("All of today, the hour that still runs included."),
        hour: z.int().nullable().describe("The hour that runs now by the shops' clocks; null where they differ."),
        until_hour: z.object({ today: ApiAmounts, yesterday: ApiAmounts, last_week: ApiAmounts }),
      })
      .describe("Whatever the period. `until_hour` is the hours that are over: today, yesterday, the same weekday last week."),
    immature: z
      .object({ from: Day, orders: z.int() })
      .nullable()
      .describe(`Orders younger than ${MATURE_DAYS} days: their rates may still change.`),
    self_check: z
      .object({
        ...{ checked_at: Instant, shops: z.int(), rows: z.int(), differing: z.int() },
        orders: z.int().describe("Orders whose total, less what was taken back, was compared with their rows in the ledger."),
        orders_differing: z.int().describe("Of these, how many differ. Nothing is put right by itself."),
        orders_named: z.array(z.string()).describe("Numbers of some that differ."),
      })
      .nullable()
      .describe("The newest nightly comparison of all sums with the ledger: how many rows differed, and were put right."),
  })
  .meta({ id: "DashboardOverview" });
export type ApiDashboardOverview = z.output<typeof ApiDashboardOverview>;

export type OverviewAnswer = DashboardOverview & { todaySoFar: TodaySoFar };

export const apiOverview = (overview: OverviewAnswer, now: Date): ApiDashboardOverview => {
  const { figures, before, trend, currency, todaySoFar, immature, selfCheck } = overview;
  const amounts = ({ orders, netMinor: net }: TodaySoFar["soFar"]) => ({ orders, net_sales: money(net, currency) });
  const { today, yesterday, lastWeek } = todaySoFar.untilHour;
  return {
    ...apiQuestion(overview, now),
    figures: apiFigures(figures, currency),
    before: before && apiFigures(before, currency),
    trend: trend.map(({ from, to, partial, sums, before: earlier }) => ({
      ...{ from, to, partial, orders: sums.orders, net_sales: money(netMinor(sums), currency) },
      orders_before: earlier?.orders ?? null,
      net_sales_before: earlier && money(netMinor(earlier), currency),
    })),
    today: {
      so_far: amounts(todaySoFar.soFar),
      hour: todaySoFar.hour,
      until_hour: { today: amounts(today), yesterday: amounts(yesterday), last_week: amounts(lastWeek) },
    },
    immature,
    self_check: selfCheck && toldCheck(selfCheck),
  };
};

const toldCheck = ({ checkedAt, shops, rows, differing, orders }: SelfCheck) => ({
  checked_at: checkedAt.toISOString(),
  ...{ shops, rows, differing, orders: orders.compared, orders_differing: orders.differing, orders_named: orders.examples },
});

/** The figures, one a line: money as exact decimals, shares as they are, hours. */
export function overviewCsv({ figures, before, currency }: DashboardOverview): string {
  const rows = OVERVIEW_METRICS.map((name) => {
    const { label, unit, formula } = METRICS[name];
    const text = (value: number | null | undefined) =>
      value === null || value === undefined ? null : unit === "money" ? csvAmount(value, currency) : rounded(value);
    return [label, unit === "money" ? currency : unit, text(figures[name]), text(before?.[name]), formula];
  });
  return csvFile(["figure", "unit", "value", "before", "formula"], rows);
}
