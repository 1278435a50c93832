import { Card } from "@/components/ui/card";
import { type Column, ListTable } from "@/components/ui/list-table";
import { formatCount, formatDay } from "@/lib/format";
import type { ShownLot } from "@/lib/loyalty/get-member";
import type { LotSource } from "@/lib/loyalty/vocabulary";

const SOURCE_WORDS: Record<LotSource, string> = {
  order: "Order",
  history: "Orders from before the programme",
  referral: "Referral",
  adjustment: "By hand",
};

const availableWords = ({ status, availableOn, waits }: ShownLot) => {
  if (waits) return "when its order is paid";
  return status === "pending" ? `from ${formatDay(availableOn)}` : "now";
};

const COLUMNS: Column<ShownLot>[] = [
  {
    head: "For",
    cell: ({ source, issuedOn }) => (
      <span>
        {SOURCE_WORDS[source]}
        <span className="block text-[0.8125rem] text-ink-3">{formatDay(issuedOn)}</span>
      </span>
    ),
    bare: true,
  },
  {
    head: "Left",
    cell: ({ remainingPoints, givenPoints }) =>
      remainingPoints === givenPoints
        ? formatCount(remainingPoints)
        : `${formatCount(remainingPoints)} of ${formatCount(givenPoints)}`,
    numeric: true,
  },
  { head: "To be spent", cell: availableWords },
  { head: "Last day", cell: ({ lastDay }) => (lastDay ? formatDay(lastDay) : "none") },
];

/** What a member's points are made of, in the order in which they are spent. */
export const LotsCard = ({ lots }: { lots: readonly ShownLot[] }) => (
  <Card title="Points by their last day" description="The ones that end first are spent first." flush={lots.length > 0}>
    {lots.length === 0 ? (
      <p className="text-ink-2">No points at present.</p>
    ) : (
      <ListTable
        caption="Points by their last day"
        columns={COLUMNS}
        rows={lots.toSorted((a, b) => ((a.lastDay ?? "9") < (b.lastDay ?? "9") ? -1 : 1))}
        keyOf={({ id }) => id}
      />
    )}
  </Card>
);
