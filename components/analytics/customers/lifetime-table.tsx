import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { LifetimePerson } from "@/lib/analytics/lifetime-list";
import { formatCount, formatDay, formatMoney, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { shopOrdersPath } from "@/lib/paths";

type Props = {
  people: readonly LifetimePerson[];
  currency: Currency;
  caption: string /** What is lost if they stay away. */;
  showsStake: boolean;
};

const moneyOr = (minor: number | null, currency: Currency) => (minor === null ? "–" : formatMoney(minor, currency));

/** Customers with what is expected of them within a year. */
export const LifetimeTable = ({ people, currency, caption, showsStake }: Props) => (
  <Table caption={caption}>
    <TableHead>
      <Th>Customer</Th>
      <Th numeric>Days with an order</Th>
      <Th numeric>Net sales so far</Th>
      <Th numeric>Last order</Th>
      <Th numeric>Still a customer</Th>
      <Th numeric>Orders expected</Th>
      <Th numeric>{showsStake ? "At stake" : "Worth"}</Th>
    </TableHead>
    <TableBody>
      {people.map((person) => (
        <Tr key={`${person.shopId} ${person.customerId}`}>
          <Td>
            {person.name === null ? (
              "Name not shown"
            ) : (
              <RowLink href={shopOrdersPath(`shop=${person.shopId}&customer=${person.customerId}`)} prefetch={false}>
                {person.name}
              </RowLink>
            )}
          </Td>
          <Td numeric label="Days with an order">
            {formatCount(person.orderDays)}
          </Td>
          <Td numeric label="Net sales so far">
            {formatMoney(person.netMinor, currency)}
          </Td>
          <Td numeric label="Last order">
            {formatDay(person.lastDay)}
          </Td>
          <Td numeric label="Still a customer">
            {person.probabilityAlive === null ? "–" : formatShare(person.probabilityAlive)}
          </Td>
          <Td numeric label="Orders expected">
            {`${formatCount(Math.round(person.expectedOrders * 10) / 10)} (${person.lo80}–${person.hi80})`}
          </Td>
          <Td numeric label={showsStake ? "At stake" : "Worth"}>
            {moneyOr(showsStake ? person.atStakeMinor : person.valueMinor, currency)}
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);
