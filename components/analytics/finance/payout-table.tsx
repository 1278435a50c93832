import Link from "next/link";
import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { PayoutLine } from "@/lib/analytics/finance";
import { formatCount, formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { plainWords } from "@/lib/orders/wording";

type Props = {
  lines: readonly PayoutLine[];
  currency: Currency;
  /** The payments and refunds behind a line, where there is one list of them. */
  hrefOf?: ((method: PayoutLine["method"]) => string) | undefined;
};

/** Money received and paid back by method. */
export function PayoutTable({ lines, currency, hrefOf }: Props) {
  const money = (minor: number) => formatMoney(minor, currency);
  const columns: Column<PayoutLine>[] = [
    { label: "Method", text: true, cell: ({ method }) => <span className="font-medium">{plainWords(method)}</span> },
    { label: "Payments", cell: ({ payments }) => formatCount(payments) },
    { label: "Received", cell: ({ receivedMinor }) => money(receivedMinor) },
    { label: "Paid back", cell: ({ refundedMinor }) => money(refundedMinor) },
    {
      label: "Left",
      cell: ({ method, netMinor }) =>
        hrefOf ? (
          <Link href={hrefOf(method)} prefetch={false} className="link font-semibold">
            {money(netMinor)}
            <span className="sr-only">, payments by {plainWords(method)}</span>
          </Link>
        ) : (
          <span className="font-semibold">{money(netMinor)}</span>
        ),
    },
  ];
  return <WideTable name={`Payouts by method in ${currency}`} columns={columns} rows={lines} keyOf={({ method }) => method} />;
}
