import Link from "next/link";
import { CsvLink } from "@/components/analytics/csv-link";
import { Card } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount, formatDay } from "@/lib/format";
import type { LoyaltyAccountId, OrderId } from "@/lib/ids";
import type { EntryKind } from "@/lib/loyalty/vocabulary";
import { loyaltyMemberPath, loyaltyStatementCsvPath, shopOrderPath } from "@/lib/paths";
import type { Day } from "@/lib/time";

const KIND_WORDS: Record<EntryKind, string> = {
  earned: "Earned",
  credited: "Credited",
  available: "To be spent now",
  reversed: "Taken back",
  restored: "Given again",
  spent: "Spent",
  returned: "Came back",
  expired: "Ended",
  adjusted: "By hand",
  written_off: "Account closed",
};

type Line = {
  seq: number;
  kind: EntryKind;
  points: number;
  pending: number;
  debt: number;
  balance: number;
  day: Day;
  orderId: OrderId | null;
  orderNumber: string | null;
  note: string;
  actorName: string | null;
};
type Props = { accountId: LoyaltyAccountId; lines: readonly Line[]; next: number | null; isFirst: boolean };

const signed = (points: number) => (points > 0 ? `+${formatCount(points)}` : formatCount(points));

/** Every movement of a member's points, the newest first, with the balance after each. */
export const StatementCard = ({ accountId, lines, next, isFirst }: Props) => (
  <Card
    id="statement"
    title="Statement"
    description="Nothing in it is ever changed; a mistake is mended by another line."
    action={lines.length > 0 && <CsvLink href={loyaltyStatementCsvPath(accountId)} of="the statement" />}
    flush={lines.length > 0}
  >
    {lines.length === 0 ? (
      <p className="text-ink-2">No points have moved yet.</p>
    ) : (
      <>
        <Table caption="Statement">
          <TableHead>
            <Th>Day</Th>
            <Th>What</Th>
            <Th numeric>Points</Th>
            <Th numeric>Pending</Th>
            <Th numeric>Balance</Th>
          </TableHead>
          <TableBody>
            {lines.map((line) => (
              <StatementRow key={line.seq} line={line} />
            ))}
          </TableBody>
        </Table>
        <Pagination
          label="Pages of the statement"
          words={{ newer: "Newest", older: "Older" }}
          newerHref={isFirst ? undefined : `${loyaltyMemberPath(accountId)}#statement`}
          olderHref={next === null ? undefined : `${loyaltyMemberPath(accountId, `before=${next}`)}#statement`}
        />
      </>
    )}
  </Card>
);

const StatementRow = ({
  line: { seq, kind, points, pending, balance, day, orderId, orderNumber, note, actorName },
}: {
  line: Line;
}) => (
  <Tr>
    <Td label="Day">
      <span className="whitespace-nowrap">
        {formatDay(day)} <span className="text-[0.8125rem] text-ink-3">no. {seq}</span>
      </span>
    </Td>
    <Td label="What">
      <span className="min-w-0 break-words">
        <span className="font-medium">{KIND_WORDS[kind]}</span>
        {orderId && orderNumber && (
          <>
            {" "}
            <Link className="link" href={shopOrderPath(orderId)}>
              {orderNumber}
            </Link>
          </>
        )}
        {(note || actorName) && (
          <span className="block text-[0.8125rem] text-ink-3">{[note, actorName].filter(Boolean).join(" · ")}</span>
        )}
      </span>
    </Td>
    <Td label="Points" numeric>
      {signed(points)}
    </Td>
    <Td label="Pending" numeric>
      {signed(pending)}
    </Td>
    <Td label="Balance" numeric>
      {formatCount(balance)}
    </Td>
  </Tr>
);
