import { type Column, ListTable } from "@/components/ui/list-table";
import { Money } from "@/components/ui/money";
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
export const MovementTable = ({ movements, timeZone }: { movements: readonly Movement[]; timeZone: string }) => {
  const columns: Column<Movement>[] = [
    { head: "When", cell: ({ occurredAt }) => formatInstant(occurredAt, timeZone), bare: true },
    { head: "Shop", cell: ({ otherName }) => otherName },
    { head: "For", cell: wordsFor },
    { head: "Amount", cell: ({ amountMinor, currency }) => <Money minor={amountMinor} currency={currency} />, numeric: true },
  ];
  return <ListTable caption="Movements between the shops" columns={columns} rows={movements} keyOf={({ id }) => id} />;
};

function wordsFor({ causeId, points, amountMinor, note }: Movement): string {
  if (causeId.startsWith("payment:")) return `Payment: ${note}`;
  const count = formatQuantity(Math.abs(points), "point");
  if (causeId.includes(":")) return `${count} came back`;
  return amountMinor > 0 ? `Their member spent ${count} here` : `Your member spent ${count} there`;
}
