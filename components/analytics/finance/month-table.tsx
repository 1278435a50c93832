import { type Column, WideTable } from "@/components/analytics/wide-table";
import { TrendChart } from "@/components/charts/trend-chart";
import type { FinanceMonth, FinanceReport } from "@/lib/analytics/finance";
import type { Period } from "@/lib/analytics/period";
import { netMinor, totalMinor } from "@/lib/analytics/sales-sums";
import { formatCount, formatDay, formatMoney } from "@/lib/format";
import { AmountRows, type RowsOf } from "./amount-rows";

type Props = {
  report: FinanceReport;
  period: Period;
  narrow: boolean;
  /** The rows of the ledger behind a stretch, by currency where several became one. */
  rowsOf: RowsOf<Period>;
};

type Line = Pick<FinanceMonth, "sums" | "from" | "to" | "partial"> & { label: string };

export const monthWords = ({ from, to, partial }: Pick<FinanceMonth, "from" | "to" | "partial">) =>
  partial ? `${formatDay(from)} to ${formatDay(to)} (part)` : formatDay(from).replace(/^\d+ /, "");

/** Each month from gross sales to total, and all of them together. */
export function MonthTable({ report: { currency, months, sums }, period, narrow, rowsOf }: Props) {
  const money = (minor: number) => formatMoney(minor, currency);
  const lines: Line[] = [
    ...months.map((month) => ({ ...month, label: monthWords(month) })),
    ...(months.length > 1 ? [{ ...period, sums, partial: false, label: "All together" }] : []),
  ];
  const columns: Column<Line>[] = [
    { label: "Month", text: true, cell: ({ label }) => <span className="font-medium">{label}</span> },
    { label: "Orders", cell: (line) => formatCount(line.sums.orders) },
    { label: "Gross", cell: (line) => money(line.sums.grossMinor) },
    { label: "Discounts", cell: (line) => money(line.sums.discountMinor) },
    { label: "Reversals", cell: (line) => money(line.sums.reversalMinor) },
    { label: "Net sales", cell: (line) => money(netMinor(line.sums)) },
    { label: "Shipping", cell: (line) => money(line.sums.shippingMinor) },
    { label: "Taxes", cell: (line) => money(line.sums.taxMinor) },
    {
      label: "Total",
      cell: (line) => (
        <span className="font-semibold">
          <AmountRows amount={money(totalMinor(line.sums))} rows={rowsOf(line)} of={line.label} />
        </span>
      ),
    },
  ];
  return (
    <>
      {months.length > 1 && (
        <div className="px-4 sm:px-5">
          <TrendChart
            title={`Net and total sales by month in ${currency}`}
            kind="bars"
            points={months.map((month) => ({ label: monthWords(month), values: [netMinor(month.sums), totalMinor(month.sums)] }))}
            series={["Net sales", "Total"]}
            unit={currency}
            narrow={narrow}
          />
        </div>
      )}
      <WideTable name={`Monthly summary in ${currency}`} columns={columns} rows={lines} keyOf={({ label }) => label} />
    </>
  );
}
