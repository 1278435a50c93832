import Link from "next/link";
import { type Column, ListTable } from "@/components/ui/list-table";
import type { PayoutMove } from "@/lib/analytics/data/payouts";
import { formatDay, formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { shopOrderPath } from "@/lib/paths";

const whatHappened = ({ receivedMinor, refundedMinor }: PayoutMove): string =>
  refundedMinor > 0 ? "Paid back" : receivedMinor < 0 ? "Taken back as never paid" : "Received";

/** Payments and refunds, each with its order. */
export function PayoutMoves({ moves, currency }: { moves: readonly PayoutMove[]; currency: Currency }) {
  const columns: Column<PayoutMove>[] = [
    { head: "Day", cell: ({ day }) => formatDay(day) },
    { head: "What", cell: whatHappened },
    {
      head: "Order",
      cell: ({ orderId, number }) => (
        <Link href={shopOrderPath(orderId)} className="link">
          {number}
        </Link>
      ),
    },
    { head: "Reference", cell: ({ reference }) => reference ?? "–" },
    {
      head: "Amount",
      cell: ({ receivedMinor, refundedMinor }) => formatMoney(receivedMinor - refundedMinor, currency),
      numeric: true,
    },
  ];
  return <ListTable caption="Payments and refunds" columns={columns} rows={moves} keyOf={({ id }) => id} />;
}
