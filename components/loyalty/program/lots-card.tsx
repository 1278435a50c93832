import { Card } from "@/components/ui/card";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount, formatDay } from "@/lib/format";
import type { PointLotId } from "@/lib/ids";
import type { LotSource, LotStatus } from "@/lib/loyalty/vocabulary";
import type { Day } from "@/lib/time";

const SOURCE_WORDS: Record<LotSource, string> = {
  order: "Order",
  history: "Orders from before the programme",
  referral: "Referral",
  adjustment: "By hand",
};

type Lot = {
  id: PointLotId;
  source: LotSource;
  status: LotStatus;
  givenPoints: number;
  remainingPoints: number;
  issuedOn: Day;
  availableOn: Day;
  lastDay: Day | null;
  waits: boolean;
};

const availableWords = ({ status, availableOn, waits }: Lot) => {
  if (waits) return "when its order is paid";
  return status === "pending" ? `from ${formatDay(availableOn)}` : "now";
};

/** What a member's points are made of, in the order in which they are spent. */
export const LotsCard = ({ lots }: { lots: readonly Lot[] }) => (
  <Card title="Points by their last day" description="The ones that end first are spent first." flush={lots.length > 0}>
    {lots.length === 0 ? (
      <p className="text-ink-2">No points at present.</p>
    ) : (
      <Table caption="Points by their last day">
        <TableHead>
          <Th>For</Th>
          <Th numeric>Left</Th>
          <Th>To be spent</Th>
          <Th>Last day</Th>
        </TableHead>
        <TableBody>
          {[...lots]
            .sort((a, b) => ((a.lastDay ?? "9") < (b.lastDay ?? "9") ? -1 : 1))
            .map((lot) => (
              <Tr key={lot.id}>
                <Td>
                  <span>
                    {SOURCE_WORDS[lot.source]}
                    <span className="block text-[0.8125rem] text-ink-3">{formatDay(lot.issuedOn)}</span>
                  </span>
                </Td>
                <Td label="Left" numeric>
                  {lot.remainingPoints === lot.givenPoints
                    ? formatCount(lot.remainingPoints)
                    : `${formatCount(lot.remainingPoints)} of ${formatCount(lot.givenPoints)}`}
                </Td>
                <Td label="To be spent">{availableWords(lot)}</Td>
                <Td label="Last day">{lot.lastDay ? formatDay(lot.lastDay) : "none"}</Td>
              </Tr>
            ))}
        </TableBody>
      </Table>
    )}
  </Card>
);
