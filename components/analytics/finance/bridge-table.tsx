import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { Bridge, FinanceReport } from "@/lib/analytics/finance";
import { formatMoney } from "@/lib/format";
import { monthWords } from "./month-table";

type Line = { label: string; bridge: Bridge };

/** What was taken back by the day it happened, and by the day of its order, with what lies between. */
export function BridgeTable({ report: { currency, months, bridge } }: { report: FinanceReport }) {
  const money = (minor: number) => formatMoney(minor, currency);
  const lines: Line[] = [
    ...months.map((month) => ({ label: monthWords(month), bridge: month.bridge })),
    ...(months.length > 1 ? [{ label: "All together", bridge }] : []),
  ];
  const columns: Column<Line>[] = [
    { label: "Month", text: true, cell: ({ label }) => <span className="font-medium">{label}</span> },
    { label: "By refund day", cell: (line) => money(line.bridge.byRefundDay) },
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
