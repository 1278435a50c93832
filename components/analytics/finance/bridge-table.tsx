import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { Bridge, FinanceReport } from "@/lib/analytics/finance";
import type { Period } from "@/lib/analytics/period";
import { formatMoney } from "@/lib/format";
import { AmountRows, type RowsOf } from "./amount-rows";
import { monthWords } from "./month-table";

type Line = Period & { label: string; bridge: Bridge };
type Props = { report: FinanceReport; period: Period; rowsOf: RowsOf<Period> };

/** What was taken back by the day it happened, and by the day of its order, with what lies between. */
export function BridgeTable({ report: { currency, months, bridge }, period, rowsOf }: Props) {
  const money = (minor: number) => formatMoney(minor, currency);
  const lines: Line[] = [
    ...months.map(({ from, to, partial, bridge: of }) => ({ from, to, label: monthWords({ from, to, partial }), bridge: of })),
    ...(months.length > 1 ? [{ ...period, label: "All together", bridge }] : []),
  ];
  const columns: Column<Line>[] = [
    { label: "Month", text: true, cell: ({ label }) => <span className="font-medium">{label}</span> },
    {
      label: "By refund day",
      cell: (line) => <AmountRows amount={money(line.bridge.byRefundDay)} rows={rowsOf(line)} of={line.label} />,
    },
    { label: "− of orders of other days", cell: (line) => money(line.bridge.ofOtherOrders) },
    { label: "+ on other days", cell: (line) => money(line.bridge.onOtherDays) },
    { label: "= By order day", cell: (line) => <span className="font-semibold">{money(line.bridge.byOrderDay)}</span> },
  ];
  return (
    <WideTable
      name={`Reversals by refund day and by order day in ${currency}`}
      columns={columns}
      rows={lines}
      keyOf={({ label }) => label}
    />
  );
}
