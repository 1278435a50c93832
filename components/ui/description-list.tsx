import type { ReactNode } from "react";
import { cx } from "./cx";

type Item = { term: string; detail: ReactNode };

/** Names and values, one under the other on a phone, side by side on a desk. Items without a detail are left out. */
export const DescriptionList = ({ items, className }: { items: readonly (Item | false | undefined)[]; className?: string }) => (
  <dl className={cx("grid gap-x-6 gap-y-2.5 sm:grid-cols-[minmax(7rem,auto)_1fr]", className)}>
    {items.map(
      (item) =>
        item &&
        item.detail !== null &&
        item.detail !== undefined && (
          <div key={item.term} className="sm:contents">
            <dt className="text-[0.8125rem] text-ink-3 sm:text-sm">{item.term}</dt>
            <dd className="min-w-0">{item.detail}</dd>
          </div>
        ),
    )}
  </dl>
);
