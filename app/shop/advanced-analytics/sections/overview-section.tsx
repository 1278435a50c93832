import { ChartColumn } from "lucide-react";
import { Figure } from "@/components/analytics/figure";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { getDashboardOverview } from "@/lib/analytics/get-dashboard-overview";
import type { Figures } from "@/lib/analytics/overview";
import { netMinor } from "@/lib/analytics/sales-sums";
import { formatDay } from "@/lib/format";
import type { SectionProps } from "./section";

const SHOWN: readonly (keyof Figures)[] = [
  ...(["netSales", "orders", "averageOrder", "itemsPerOrder", "reversals", "refundRate"] as const),
  ...(["completionRate", "cancellationRate", "returnRate", "hoursToShip", "onTimeRate", "units"] as const),
];

/** What came of the period, figure by figure, and how it went. */
export async function OverviewSection({ ctx, asked, narrow }: SectionProps) {
  const { figures, before, trend, currency } = await getDashboardOverview(ctx, asked);
  if (!figures.orders && !figures.reversals)
    return (
      <Card flush>
        <EmptyState icon={ChartColumn} title="No sales in these days">
          Choose other days, or another shop.
        </EmptyState>
      </Card>
    );
  return (
    <div className="grid gap-5">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {SHOWN.map((metric) => (
          <Figure key={metric} metric={metric} value={figures[metric]} before={before?.[metric]} currency={currency} />
        ))}
      </div>
      <Card title="Net sales" description="Each movement on its own day, in the shop's zone.">
        <TrendChart
          title={`Net sales in ${currency}`}
          points={trend.map(({ from, partial, sums, before: earlier }) => ({
            label: `${formatDay(from)}${partial ? " (so far)" : ""}`,
            values: [sums, ...(earlier ? [earlier] : [])].map(netMinor),
          }))}
          series={before ? ["This period", "Compared"] : ["This period"]}
          unit={currency}
          narrow={narrow}
        />
      </Card>
    </div>
  );
}
