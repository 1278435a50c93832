import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { SegmentCustomer } from "@/lib/analytics/segment-list";
import { formatCount, formatDay, formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { shopOrdersPath } from "@/lib/paths";

type Props = {
  customers: readonly SegmentCustomer[];
  currency: Currency /** Above one, each row says whose customer it is. */;
  shopNames: ReadonlyMap<string, string>;
};

/** The customers of a group; each leads to their orders. Who may not read orders sees no names. */
export const SegmentCustomers = ({ customers, currency, shopNames }: Props) => (
  <Table caption="Customers of the group">
    <TableHead>
      <Th>Customer</Th>
      {shopNames.size > 1 && <Th>Shop</Th>}
      <Th numeric>Orders</Th>
      <Th numeric>Net sales</Th>
      <Th numeric>Last order</Th>
      <Th numeric>Scores R · F · M</Th>
    </TableHead>
    <TableBody>
      {customers.map(({ shopId, customerId, name, orders, netMinor, lastDay, recency, frequency, money }) => (
        <Tr key={`${shopId} ${customerId}`}>
          <Td>
            {name === null ? (
              "Name not shown"
            ) : (
              <RowLink href={shopOrdersPath(`shop=${shopId}&customer=${customerId}`)} prefetch={false}>
                {name}
              </RowLink>
            )}
          </Td>
          {shopNames.size > 1 && <Td label="Shop">{shopNames.get(shopId)}</Td>}
          <Td numeric label="Orders">
            {formatCount(orders)}
          </Td>
          <Td numeric label="Net sales">
            {formatMoney(netMinor, currency)}
          </Td>
          <Td numeric label="Last order">
            {lastDay ? formatDay(lastDay) : "None"}
          </Td>
          <Td numeric label="Scores R · F · M">
            {recency === null ? "–" : `${recency} · ${frequency} · ${money}`}
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);
