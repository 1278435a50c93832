import { ChartColumn } from "lucide-react";
import { CsvLink } from "@/components/analytics/csv-link";
import { Figure } from "@/components/analytics/figure";
import { TodayCard } from "@/components/analytics/overview/today-card";
import { TrustNotes } from "@/components/analytics/overview/trust-notes";
import { Waterfall } from "@/components/analytics/overview/waterfall";
import { Streamed } from "@/components/analytics/streamed";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { type DashboardOverview, getDashboardOverview } from "@/lib/analytics/get-dashboard-overview";
import { getTodaySoFar } from "@/lib/analytics/get-today-so-far";
import { csvHref, entriesHref } from "@/lib/analytics/links";
import type { Figures } from "@/lib/analytics/overview";
import { netMinor } from "@/lib/analytics/sales-sums";
import { waterfallOf } from "@/lib/analytics/waterfall";
import { formatDay } from "@/lib/format";
import { InsightsBlock } from "../insights/insights-block";
import type { SectionProps } from "./section";

const SHOWN = [
  ...(["netSales", "orders", "averageOrder", "itemsPerOrder", "reversals", "refundRate"] as const),
  ...(["completionRate", "cancellationRate", "returnRate", "hoursToShip", "onTimeRate", "units"] as const),
] satisfies (keyof Figures)[];
const UNSETTLED: readonly string[] = ["completionRate", "cancellationRate", "returnRate"];

type Shown = SectionProps & { overview: DashboardOverview };

/** What came of the period, figure by figure, and how it went; and how today goes. */
export async function OverviewSection(props: SectionProps) {
  const overview = await getDashboardOverview(props.ctx, props.asked);
  const { figures, immature, selfCheck, shops } = overview;
  return (
    <div className="grid grid-cols-1 gap-5">
      <Streamed>
        <InsightsBlock ctx={props.ctx} shop={props.shop} />
      </Streamed>
      {!figures.orders && !figures.reversals && !figures.totalSales ? (
        <Card flush>
          <EmptyState icon={ChartColumn} title="No sales in these days">
            Choose other days, or another shop.
          </EmptyState>
        </Card>
      ) : (
        <PeriodCards {...props} overview={overview} />
      )}
      <Streamed>
        <Today {...props} />
      </Streamed>
      <TrustNotes immature={immature} check={selfCheck} shops={shops.length} timeZone={shops[0]?.timeZone ?? "UTC"} />
    </div>
  );
}

/** The currency of the period holds for its links, too: other days might have another one first. */
const exactly = ({ asked, overview }: Shown) => ({ ...asked, currency: overview.currency });

function PeriodCards(props: Shown) {
  const { asked, overview, narrow } = props;
  const { figures, before, currency, trend, immature } = overview;
  const behind = exactly(props);
  return (
    <>
      <Card
        title="From gross to total"
        description="Every amount opens the rows of the ledger that add up to it."
        action={<CsvLink href={csvHref("dashboard_overview", asked)} of="all figures" />}
      >
        <Waterfall
          steps={waterfallOf(figures)}
          before={before && waterfallOf(before)}
          currency={currency}
          hrefOf={(measure) => entriesHref(behind, { measure })}
        />
      </Card>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {SHOWN.map((metric) => (
          <Figure
            key={metric}
            metric={metric}
            value={figures[metric]}
            before={before?.[metric]}
            currency={currency}
            href={entriesHref(behind, { measure: metric })}
            note={immature && UNSETTLED.includes(metric) ? "Not settled yet" : undefined}
          />
        ))}
      </div>
      <Card
        title="Net sales"
        description="Each movement on its own day, in the shop's zone."
        action={<CsvLink href={csvHref("sales_analytics", asked, { table: "day" })} of="net sales over time" />}
      >
        <TrendChart
          title={`Net sales in ${currency}`}
          points={trend.map(({ from, partial, sums, before: earlier }) => ({
            label: `${formatDay(from)}${partial ? " (part)" : ""}`,
            values: [sums, ...(earlier ? [earlier] : [])].map(netMinor),
          }))}
          series={before ? ["This period", "Compared"] : ["This period"]}
          unit={currency}
          narrow={narrow}
        />
      </Card>
    </>
  );
}

async function Today({ ctx, asked }: SectionProps) {
  const today = await getTodaySoFar(ctx, asked);
  return <TodayCard today={today} currency={today.currency} />;
}
