import Link from "next/link";
import { type Column, ListTable } from "@/components/ui/list-table";
import type { BoughtOrder } from "@/lib/analytics/data/bought-orders";
import { formatDay, formatMoney } from "@/lib/format";
import { shopOrderPath, shopOrdersPath } from "@/lib/paths";

/** The orders behind a figure of customers, with whose they are. Who may not read orders sees no names. */
export const BoughtOrderTable = ({ rows }: { rows: readonly BoughtOrder[] }) => (
  <ListTable caption="Orders of customers" columns={COLUMNS} rows={rows} keyOf={({ orderId }) => orderId} />
);

const COLUMNS: Column<BoughtOrder>[] = [
  {
    head: "Order",
    cell: ({ orderId, number }) => (
      <Link href={shopOrderPath(orderId)} className="link">
        {number}
      </Link>
    ),
  },
  { head: "Placed", cell: ({ day }) => formatDay(day) },
  {
    head: "Customer",
    cell: ({ shopId, customerId, name }) =>
      name === null ? (
        "Name not shown"
      ) : (
        <Link href={shopOrdersPath(`shop=${shopId}&customer=${customerId}`)} prefetch={false} className="link">
          {name}
        </Link>
      ),
  },
  { head: "Before it", cell: ({ prevDay }) => (prevDay ? `Ordered on ${formatDay(prevDay)}` : "Their first order") },
  { head: "Net sales that stand", cell: ({ netMinor, currency }) => formatMoney(netMinor, currency), numeric: true },
];
