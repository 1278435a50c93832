import Link from "next/link";
import { cx } from "@/components/ui/cx";

export type ToDoEntry = { key: string; label: string; count: number; shown: string; href: string; current: boolean };

const TONE: Record<string, string> = {
  late: "bad",
  action_needed: "warn",
  requests: "warn",
  expiring: "warn",
  due_today: "info",
  accept: "brand",
  hold: "neutral",
};

/** Today's queue, each kind of work with how much of it there is and a link to it. What is done stands back. */
export const ToDoStrip = ({ entries }: { entries: readonly ToDoEntry[] }) => (
  <nav aria-label="To do" className="mb-4">
    <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 [scrollbar-width:none] sm:mx-0 sm:grid sm:grid-cols-3 sm:overflow-visible sm:p-0 lg:grid-cols-7">
      {entries.map(({ key, label, count, shown, href, current }) => (
        <li key={key}>
          <Link
            href={href}
            data-tone={count > 0 ? TONE[key] : "neutral"}
            aria-current={current ? "page" : undefined}
            className={cx(
              "flex min-h-11 items-center justify-between gap-3 whitespace-nowrap rounded-lg border px-3.5 shadow-card sm:min-h-14 sm:py-2",
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
