import { CsvLink } from "@/components/analytics/csv-link";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { GRAINS, type Grain } from "@/lib/analytics/period";
import { netMinor, type SalesSums } from "@/lib/analytics/sales-sums";
import { formatDay } from "@/lib/format";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";

type Step = { from: Day; partial: boolean; sums: SalesSums; before: SalesSums | null };
type Props = {
  sales: { trend: readonly Step[]; grain: Grain; currency: Currency; before: SalesSums | null };
  narrow: boolean;
  csvHref: string;
  grainHref: (grain: Grain) => string;
};

const GRAIN_WORDS: Record<Grain, string> = { day: "Days", week: "Weeks", month: "Months" };

/** Net sales and orders over time, beside the days they are compared with. */
export function SalesTrend({ sales: { trend, grain, currency, before }, narrow, csvHref, grainHref }: Props) {
  const series = before ? ["This period", "Compared"] : ["This period"];
  const points = (pick: (sums: SalesSums) => number) =>
    trend.map(({ from, partial, sums, before: earlier }) => ({
      label: `${formatDay(from)}${partial ? " (part)" : ""}`,
      values: [sums, ...(earlier ? [earlier] : [])].map(pick),
    }));
  return (
    <Card
      title="Sales over time"
      description="“Part” marks what the period or today cuts short."
      action={<CsvLink href={csvHref} of="sales over time" />}
    >
      <div className="mb-3 print:hidden">
        <Tabs
          label="Put together by"
          tabs={GRAINS.map((one) => ({ href: grainHref(one), label: GRAIN_WORDS[one], current: one === grain }))}
        />
      </div>
      <h3 className="mb-1 text-[0.8125rem] font-medium text-ink-2">Net sales</h3>
      <TrendChart title={`Net sales in ${currency}`} points={points(netMinor)} series={series} unit={currency} narrow={narrow} />
      <h3 className="mb-1 mt-4 text-[0.8125rem] font-medium text-ink-2">Orders</h3>
      <TrendChart
        title="Orders"
        points={points(({ orders }) => orders)}
        series={series}
        unit="count"
        kind="bars"
        narrow={narrow}
      />
    </Card>
  );
}
