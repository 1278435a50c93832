import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format";
import type { LedgerEntry } from "@/lib/loyalty/ledger-entry";
import { entryText } from "@/lib/loyalty/member-words";

type Props = { entries: readonly LedgerEntry[]; timeZone: string };

/** What happened to a member's points, the newest first. */
export const EntryList = ({ entries, timeZone }: Props) =>
  entries.length === 0 ? (
    <p className="px-4 pb-4 text-ink-2 sm:px-5">Nothing yet. Points of your first order appear here when it is delivered.</p>
  ) : (
    <ol className="divide-y divide-line border-t border-line">
      {entries.map((entry) => (
        <li key={entry.seq} className="flex items-start justify-between gap-4 px-4 py-2.5 sm:px-5">
          <span className="min-w-0">
            {entryText(entry)}
            <Time at={entry.occurredAt} timeZone={timeZone} style="date" className="block text-[0.8125rem] text-ink-3" />
          </span>
          <Change entry={entry} />
        </li>
      ))}
    </ol>
  );

/** By how much the balance moved; what only is on its way says so. */
function Change({ entry: { points, pending, balance } }: { entry: LedgerEntry }) {
  const moved = points === 0 ? pending : points;
  return (
    <span className="whitespace-nowrap text-end tabular-nums">
      <span className={points === 0 ? "text-ink-3" : "font-medium"}>
        {moved > 0 ? "+" : moved < 0 ? "−" : ""}
        {formatCount(Math.abs(moved))}
      </span>
      <span className="block text-[0.8125rem] text-ink-3">
        {points === 0 && pending !== 0 ? "pending" : `balance ${formatCount(balance)}`}
      </span>
    </span>
  );
}
