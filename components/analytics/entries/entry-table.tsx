import Link from "next/link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { EntrySums } from "@/lib/analytics/entries";
import { KIND_WORDS, PART_WORDS } from "@/lib/analytics/words";
import { formatCount, formatDay, formatMoney } from "@/lib/format";
import type { OrderId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { shopOrderPath } from "@/lib/paths";
import type { SalesKind, SalesPart } from "@/lib/sales/vocabulary";
import type { Day } from "@/lib/time";

type Row = EntrySums & {
  orderId: OrderId;
  number: string;
  eventSeq: number;
  entryNo: number;
  kind: SalesKind;
  part: SalesPart;
  item: string | null;
  day: Day;
  hour: number;
};
type Props = { rows: readonly Row[]; sums: EntrySums; currency: Currency };

const MONEY = [
  ["Gross", "grossMinor"],
  ["Discounts", "discountMinor"],
  ["Reversals", "reversalMinor"],
  ["Shipping", "shippingMinor"],
  ["Taxes", "taxMinor"],
] as const;

/** Rows of the ledger as they were booked, and below them what all of them add up to. */
export function EntryTable({ rows, sums, currency }: Props) {
  const amounts = (of: EntrySums) =>
    MONEY.map(([label, key]) => (
      <Td key={key} numeric label={label} className={of[key] === 0 ? "max-sm:hidden" : ""}>
        {of[key] === 0 ? "–" : formatMoney(of[key], currency)}
      </Td>
    ));
  return (
    <Table caption="Rows of the sales ledger">
      <TableHead>
        <Th>Day and hour</Th>
        <Th>Order</Th>
        <Th>What</Th>
        <Th numeric>Orders</Th>
        <Th numeric>Units</Th>
        {MONEY.map(([label]) => (
          <Th key={label} numeric>
            {label}
          </Th>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Tr key={`${row.orderId} ${row.eventSeq} ${row.entryNo}`}>
            <Td label="Day and hour" className="sm:whitespace-nowrap">
              {formatDay(row.day)}, {String(row.hour).padStart(2, "0")} h
            </Td>
            <Td label="Order">
              <Link href={shopOrderPath(row.orderId)} className="link">
                {row.number}
              </Link>
            </Td>
            <Td label="What">
              {KIND_WORDS[row.kind]}: {row.item ?? PART_WORDS[row.part]}
            </Td>
            <Count label="Orders" value={row.orders} />
            <Count label="Units" value={row.units} />
            {amounts(row)}
          </Tr>
        ))}
        <Tr className="bg-subtle/70 font-semibold">
          <Td>All rows</Td>
          <Td className="max-sm:hidden" />
          <Td className="max-sm:hidden" />
          <Count label="Orders" value={sums.orders} />
          <Count label="Units" value={sums.units} />
          {amounts(sums)}
        </Tr>
      </TableBody>
    </Table>
  );
}

const Count = ({ label, value }: { label: string; value: number }) => (
  <Td numeric label={label} className={value === 0 ? "max-sm:hidden" : ""}>
    {value === 0 ? "–" : formatCount(value)}
  </Td>
);
