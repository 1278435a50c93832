import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { PayoutLine } from "@/lib/analytics/finance";
import { formatCount, formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { plainWords } from "@/lib/orders/wording";

/** Money received and paid back by method. */
export function PayoutTable({ lines, currency }: { lines: readonly PayoutLine[]; currency: Currency }) {
  const money = (minor: number) => formatMoney(minor, currency);
  const columns: Column<PayoutLine>[] = [
    { label: "Method", text: true, cell: ({ method }) => <span className="font-medium">{plainWords(method)}</span> },
    { label: "Payments", cell: ({ payments }) => formatCount(payments) },
    { label: "Received", cell: ({ receivedMinor }) => money(receivedMinor) },
    { label: "Paid back", cell: ({ refundedMinor }) => money(refundedMinor) },
    { label: "Left", cell: (line) => <span className="font-semibold">{money(line.netMinor)}</span> },
  ];
  return <WideTable name={`Payouts by method in ${currency}`} columns={columns} rows={lines} keyOf={({ method }) => method} />;
}
