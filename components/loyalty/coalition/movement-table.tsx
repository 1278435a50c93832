import { Money } from "@/components/ui/money";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatInstant, formatQuantity } from "@/lib/format";
import type { Currency } from "@/lib/money";

type Movement = {
  id: string;
  otherName: string;
  causeId: string;
  points: number;
  amountMinor: number;
  currency: Currency;
  note: string;
  occurredAt: Date;
};

/** Movements between shops, the newest first. */
export const MovementTable = ({ movements, timeZone }: { movements: readonly Movement[]; timeZone: string }) => (
  <Table caption="Movements between the shops">
    <TableHead>
      <Th>When</Th>
      <Th>Shop</Th>
      <Th>For</Th>
      <Th numeric>Amount</Th>
    </TableHead>
    <TableBody>
      {movements.map((movement) => (
        <Tr key={movement.id}>
          <Td>{formatInstant(movement.occurredAt, timeZone)}</Td>
          <Td label="Shop">{movement.otherName}</Td>
          <Td label="For">{wordsFor(movement)}</Td>
          <Td label="Amount" numeric>
            <Money minor={movement.amountMinor} currency={movement.currency} />
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);

function wordsFor({ causeId, points, amountMinor, note }: Movement): string {
  if (causeId.startsWith("payment:")) return `Payment: ${note}`;
  const count = formatQuantity(Math.abs(points), "point");
  if (causeId.includes(":")) return `${count} came back`;
  return amountMinor > 0 ? `Their member spent ${count} here` : `Your member spent ${count} there`;
}
