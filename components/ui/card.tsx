import type { ReactNode } from "react";
import { cx } from "./cx";

type Props = {
  title?: ReactNode;
  /** Sits right of the title: a link, a button, a badge. */
  action?: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  /** Lets tables and lists reach the edges. */
  flush?: boolean;
  id?: string;
  level?: 2 | 3;
  className?: string;
};

/** A titled box. Its title is a heading of level 2 unless you say 3. */
export function Card({ title, action, description, children, footer, flush, id, level = 2, className }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      id={id}
      className={cx("flex flex-col overflow-clip rounded-lg border border-line bg-surface shadow-card", className)}
    >
      {(title || action) && (
        <header className={cx("flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 sm:px-5", flush && "pb-3")}>
          <div className="min-w-0 flex-1 basis-32">
            {title && <Heading className="text-[0.9375rem] font-semibold">{title}</Heading>}
            {description && <p className="mt-0.5 text-ink-3">{description}</p>}
          </div>
          {action}
        </header>
      )}
      {children && <div className={cx("flex-1", !flush && "px-4 pb-4 pt-3 sm:px-5")}>{children}</div>}
      {footer && <footer className="border-t border-line bg-subtle/60 px-4 py-3 sm:px-5">{footer}</footer>}
    </section>
  );
}

/** One figure with its name and, if given, how it changed. */
export const StatCard = ({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) => (
  <div className="@container rounded-lg border border-line bg-surface px-4 py-3 shadow-card">
    <p className="text-[0.8125rem] text-ink-3">{label}</p>
    <p className="mt-0.5 text-[clamp(0.9375rem,11cqi,1.5rem)] font-semibold leading-8 tabular-nums tracking-tight">{value}</p>
    {note && <p className="mt-0.5 text-[0.8125rem] text-ink-2">{note}</p>}
  </div>
);
