import Link from "next/link";
import { cx } from "@/components/ui/cx";

export type ToDoEntry = { key: string; label: string; count: number; shown: string; href: string; current: boolean };

const TONE: Record<string, string> = { late: "bad", action_needed: "warn", due_today: "info", accept: "brand", hold: "neutral" };

/** Today's queue, each kind of work with how much of it there is and a link to it. What is done stands back. */
export const ToDoStrip = ({ entries }: { entries: readonly ToDoEntry[] }) => (
  <nav aria-label="To do" className="mb-4">
    <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5">
      {entries.map(({ key, label, count, shown, href, current }) => (
        <li key={key} className="last:odd:max-sm:col-span-2">
          <Link
            href={href}
            data-tone={count > 0 ? TONE[key] : "neutral"}
            aria-current={current ? "page" : undefined}
            className={cx(
              "flex min-h-14 items-center justify-between gap-3 rounded-lg border px-3.5 py-2 shadow-card",
              current ? "border-tone-solid bg-tone-soft" : "border-line bg-surface hover:bg-subtle",
            )}
          >
            <span className={cx("font-medium", count === 0 && "text-ink-3")}>{label}</span>
            <span className={cx("text-lg font-semibold tabular-nums", count > 0 ? "text-tone-ink" : "text-ink-3")}>{shown}</span>
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
