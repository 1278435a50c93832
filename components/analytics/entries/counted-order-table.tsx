import Link from "next/link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { CountedOrder } from "@/lib/analytics/data/counted-orders";
import { formatCount, formatDay } from "@/lib/format";
import { STATUS_WORDS } from "@/lib/orders/wording";
import { shopOrderPath } from "@/lib/paths";
import type { Day } from "@/lib/time";

type Row = Omit<CountedOrder, "shopId">;

const dayOr = (day: Day | null) => (day ? formatDay(day) : "–");
const kept = (onTime: boolean | null) => (onTime === null ? "No promise" : onTime ? "In time" : "Late");

/** The orders that a rate or a mean time is counted from. */
export const CountedOrderTable = ({ rows }: { rows: readonly Row[] }) => (
  <Table caption="Orders that are counted">
    <TableHead>
      <Th>Order</Th>
      <Th>Placed</Th>
      <Th>Status now</Th>
      <Th>Handed over</Th>
      <Th numeric>Hours to ship</Th>
      <Th>Delivered</Th>
      <Th>Promise</Th>
    </TableHead>
    <TableBody>
      {rows.map((row) => (
        <Tr key={row.orderId}>
          <Td label="Order">
            <Link href={shopOrderPath(row.orderId)} className="link">
              {row.number}
            </Link>
          </Td>
          <Td label="Placed">{formatDay(row.day)}</Td>
          <Td label="Status now">{STATUS_WORDS[row.status]}</Td>
          <Td label="Handed over">{dayOr(row.shippedDay)}</Td>
          <Td label="Hours to ship" numeric>
            {row.minutesToShip === null ? "–" : formatCount(Math.round(row.minutesToShip / 6) / 10)}
          </Td>
          <Td label="Delivered">{dayOr(row.deliveredDay)}</Td>
          <Td label="Promise">{row.deliveredDay ? kept(row.onTime) : "–"}</Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);
