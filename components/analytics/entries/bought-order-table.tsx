import Link from "next/link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatDay, formatMoney } from "@/lib/format";
import type { CustomerId, OrderId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { shopOrderPath, shopOrdersPath } from "@/lib/paths";
import type { Day } from "@/lib/time";

type Row = {
  shopId: ShopId;
  orderId: OrderId;
  number: string;
  day: Day;
  customerId: CustomerId;
  name: string | null;
  prevDay: Day | null;
  netMinor: number;
  currency: Currency;
};

/** The orders behind a figure of customers, with whose they are. Who may not read orders sees no names. */
export const BoughtOrderTable = ({ rows }: { rows: readonly Row[] }) => (
  <Table caption="Orders of customers">
    <TableHead>
      <Th>Order</Th>
      <Th>Placed</Th>
      <Th>Customer</Th>
      <Th>Before it</Th>
      <Th numeric>Net sales that stand</Th>
    </TableHead>
    <TableBody>
      {rows.map(({ shopId, orderId, number, day, customerId, name, prevDay, netMinor, currency }) => (
        <Tr key={orderId}>
          <Td label="Order">
            <Link href={shopOrderPath(orderId)} className="link">
              {number}
            </Link>
          </Td>
          <Td label="Placed">{formatDay(day)}</Td>
          <Td label="Customer">
            {name === null ? (
              "Name not shown"
            ) : (
              <Link href={shopOrdersPath(`shop=${shopId}&customer=${customerId}`)} prefetch={false} className="link">
                {name}
              </Link>
            )}
          </Td>
          <Td label="Before it">{prevDay ? `Ordered on ${formatDay(prevDay)}` : "Their first order"}</Td>
          <Td label="Net sales that stand" numeric>
            {formatMoney(netMinor, currency)}
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);
