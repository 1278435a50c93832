import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { SEGMENT_WORDS, type Segment } from "@/lib/analytics/segment";
import type { SegmentSums } from "@/lib/analytics/segment-list";
import { formatCount, formatMoney, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";

type Props = { groups: readonly SegmentSums[]; currency: Currency; hrefOf: (segment: Segment) => string };

/** Each group: what it means, how many they are, what they brought, and what to do. */
export function SegmentTable({ groups, currency, hrefOf }: Props) {
  const everybody = groups.reduce((sum, { customers }) => sum + customers, 0);
  return (
    <Table caption="Groups of customers">
      <TableHead>
        <Th>Group</Th>
        <Th>What to do</Th>
        <Th numeric>Customers</Th>
        <Th numeric>Share</Th>
        <Th numeric>Orders</Th>
        <Th numeric>Net sales</Th>
      </TableHead>
      <TableBody>
        {groups.map(({ segment, customers, orders, netMinor }) => (
          <Tr key={segment}>
            <Td>
              <div>
                <RowLink href={hrefOf(segment)} prefetch={false}>
                  {SEGMENT_WORDS[segment].label}
                </RowLink>
                <p className="text-[0.8125rem] text-ink-3">{SEGMENT_WORDS[segment].meaning}</p>
              </div>
            </Td>
            <Td className="text-[0.8125rem] text-ink-2">{SEGMENT_WORDS[segment].advice}</Td>
            <Td numeric label="Customers">
              {formatCount(customers)}
            </Td>
            <Td numeric label="Share">
              {everybody === 0 ? "–" : formatShare(customers / everybody)}
            </Td>
            <Td numeric label="Orders">
              {formatCount(orders)}
            </Td>
            <Td numeric label="Net sales">
              {formatMoney(netMinor, currency)}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
