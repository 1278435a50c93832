import { Users } from "lucide-react";
import { CsvLink } from "@/components/analytics/csv-link";
import { Figure } from "@/components/analytics/figure";
import { Streamed } from "@/components/analytics/streamed";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import { CUSTOMER_METRICS } from "@/lib/analytics/customer-figures";
import type { BuyerMeasure } from "@/lib/analytics/entries";
import { getCustomerAnalytics } from "@/lib/analytics/get-customer-analytics";
import { csvHref, entriesHref } from "@/lib/analytics/links";
import type { Period } from "@/lib/analytics/period";
import { formatDay } from "@/lib/format";
import { CustomersCohortsCard } from "./customers-cohorts-card";
import { CustomersLifetimeCard } from "./customers-lifetime-card";
import { CustomersSegmentsCard } from "./customers-segments-card";
import type { SectionProps } from "./section";

/** Who buys: new and returning, how cohorts keep on, groups, and what is to be expected of each customer. */
export const CustomersSection = (props: SectionProps) => (
  <div className="grid grid-cols-1 gap-5">
    <Streamed fallback={<Spinner />}>
      <Buyers {...props} />
    </Streamed>
    <Streamed fallback={<Spinner />}>
      <CustomersCohortsCard {...props} />
    </Streamed>
    <Streamed fallback={<Spinner />}>
      <CustomersSegmentsCard {...props} />
    </Streamed>
    <Streamed fallback={<Spinner />}>
      <CustomersLifetimeCard {...props} />
    </Streamed>
  </div>
);

async function Buyers({ ctx, asked, narrow }: SectionProps) {
  const { figures, before, trend, currency, period } = await getCustomerAnalytics(ctx, asked);
  if (!figures.customers)
    return (
      <Card flush>
        <EmptyState icon={Users} title="Nobody bought in these days">
          Choose other days, or another shop. What is below does not depend on the days.
        </EmptyState>
      </Card>
    );
  const behind = (measure: BuyerMeasure, days: Period = period) => entriesHref({ ...asked, ...days, currency }, { measure });
  const points = (measure: BuyerMeasure, pick: (step: (typeof trend)[number]) => number[]) =>
    trend.map((step) => ({
      label: `${formatDay(step.from)}${step.partial ? " (part)" : ""}`,
      values: pick(step),
      href: behind(measure, { from: step.from, to: step.to }),
    }));
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {CUSTOMER_METRICS.map((metric) => (
          <Figure
            key={metric}
            metric={metric}
            value={figures[metric]}
            before={before?.[metric]}
            currency={currency}
            href={behind(metric)}
          />
        ))}
      </div>
      <Card
        title="New and returning"
        description="By the day of the order; what was taken back later is off already. Figures, and the rows of the tables, open the orders and customers behind them. “Part” marks what the period or today cuts short."
        action={<CsvLink href={csvHref("customer_analytics", asked, { table: "trend" })} of="new and returning customers" />}
      >
        <h3 className="mb-1 text-[0.8125rem] font-medium text-ink-2">Net sales</h3>
        <TrendChart
          title={`Net sales of first and later orders in ${currency}`}
          points={points("customers", ({ firstNetMinor, laterNetMinor }) => [firstNetMinor, laterNetMinor])}
          series={["First orders", "Later orders"]}
          unit={currency}
          narrow={narrow}
        />
        <h3 className="mb-1 mt-4 text-[0.8125rem] font-medium text-ink-2">New customers</h3>
        <TrendChart
          title="New customers"
          points={points("newCustomers", ({ newCustomers, before: earlier }) => [
            newCustomers,
            ...(earlier ? [earlier.newCustomers] : []),
          ])}
          series={before ? ["This period", "Compared"] : ["This period"]}
          unit="count"
          kind="bars"
          narrow={narrow}
        />
      </Card>
    </>
  );
}
