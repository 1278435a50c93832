import { BarList } from "@/components/charts/bar-list";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card, StatCard } from "@/components/ui/card";
import { formatCount, formatDay, formatMoney, formatShare } from "@/lib/format";
import type { CurrencyReport } from "@/lib/orders/order-report";
import type { OrderStatus } from "@/lib/orders/order-status";
import { STATUS_WORDS } from "@/lib/orders/wording";

type Props = {
  report: CurrencyReport;
  /** Named when there are blocks of several currencies. */
  heading: boolean;
  ordersHref: (status: OrderStatus) => string;
  narrow: boolean;
};

const NONE = "–";

/** One currency's report: figures with their formulas, revenue by day, orders by status. */
export function CurrencyBlock({ report, heading, ordersHref, narrow }: Props) {
  const { currency, byDay, byStatus } = report;
  return (
    <section aria-label={heading ? `Orders in ${currency}` : "Figures"} className="grid gap-5">
      {heading && <h2 className="text-lg font-semibold tracking-tight">Orders in {currency}</h2>}
      <Figures report={report} />
      <Card
        title="Revenue by day"
        description="Totals of orders that were not cancelled, less goods never paid for, on the day they were placed."
      >
        <TrendChart
          title={`Revenue by day in ${currency}`}
          points={byDay.map(({ day, revenueMinor }) => ({ label: formatDay(day), values: [revenueMinor] }))}
          series={["Revenue"]}
          unit={currency}
          kind={byDay.length <= 31 ? "bars" : "area"}
          narrow={narrow}
        />
      </Card>
      <Card title="By status" description="The orders placed in this period, as they stand now.">
        <BarList
          title={`Orders by status in ${currency}`}
          bars={byStatus.map(({ status, orders }) => ({
            key: status,
            label: STATUS_WORDS[status],
            value: orders,
            href: ordersHref(status),
          }))}
          unit="count"
        />
      </Card>
    </section>
  );
}

function Figures({ report }: { report: CurrencyReport }) {
  const money = (minor: number) => formatMoney(minor, report.currency);
  const counted = report.placed - report.cancelled;
  const figures = [
    { label: "Orders", value: formatCount(report.placed), note: "Placed in the period, cancelled ones included." },
    {
      label: "Revenue",
      value: money(report.revenueMinor),
      note: `Totals of the ${formatCount(counted)} not cancelled, without goods cancelled or sent back before they were paid for. Refunds stand apart.`,
    },
    {
      label: "Refunds",
      value: money(report.refundsMinor),
      note: "Paid back or promised on those orders so far.",
    },
    {
      label: "Average order",
      value: report.averageMinor === null ? NONE : money(report.averageMinor),
      note: "Revenue by order not cancelled.",
    },
    {
      label: "Completion",
      value: report.completionRate === null ? NONE : formatShare(report.completionRate),
      note: `${formatCount(report.delivered)} delivered of ${formatCount(counted)} not cancelled.`,
    },
    {
      label: "Cancellations",
      value: report.cancellationRate === null ? NONE : formatShare(report.cancellationRate),
      note: `${formatCount(report.cancelled)} of ${formatCount(report.placed)} placed, worth ${money(report.cancelledMinor)}.`,
    },
  ];
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {figures.map((figure) => (
        <StatCard key={figure.label} {...figure} />
      ))}
    </div>
  );
}
