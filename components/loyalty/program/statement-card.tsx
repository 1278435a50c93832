import Link from "next/link";
import { CsvLink } from "@/components/analytics/csv-link";
import { Card } from "@/components/ui/card";
import { type Column, ListTable } from "@/components/ui/list-table";
import { Pagination } from "@/components/ui/pagination";
import { formatCount, formatDay } from "@/lib/format";
import type { LoyaltyAccountId } from "@/lib/ids";
import { changeText } from "@/lib/loyalty/member-words";
import type { StatementLine } from "@/lib/loyalty/statement";
import type { EntryKind } from "@/lib/loyalty/vocabulary";
import { loyaltyMemberPath, loyaltyStatementCsvPath, shopOrderPath } from "@/lib/paths";

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

type Props = { accountId: LoyaltyAccountId; lines: readonly StatementLine[]; next: number | null; isFirst: boolean };

const When = ({ day, seq }: StatementLine) => (
  <span className="whitespace-nowrap">
    {formatDay(day)} <span className="text-[0.8125rem] text-ink-3">no. {seq}</span>
  </span>
);

const What = ({ kind, orderId, orderNumber, note, actorName }: StatementLine) => (
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
);

const COLUMNS: Column<StatementLine>[] = [
  { head: "Day", cell: (line) => <When {...line} /> },
  { head: "What", cell: (line) => <What {...line} /> },
  { head: "Points", cell: ({ points }) => changeText(points), numeric: true },
  { head: "Pending", cell: ({ pending }) => changeText(pending), numeric: true },
  { head: "Balance", cell: ({ balance }) => formatCount(balance), numeric: true },
];

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
        <ListTable caption="Statement" columns={COLUMNS} rows={lines} keyOf={({ seq }) => seq} />
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
