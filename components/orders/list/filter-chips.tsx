import { X } from "lucide-react";
import Link from "next/link";

export type FilterChip = { words: string; removeHref: string };

/** The filters that are on, each with a way to take it off. */
export const FilterChips = ({ chips, clearHref }: { chips: readonly FilterChip[]; clearHref: string }) =>
  chips.length === 0 ? null : (
    <ul aria-label="Filters that are on" className="flex flex-wrap items-center gap-2">
      {chips.map(({ words, removeHref }) => (
        <li key={words}>
          <Link
            href={removeHref}
            className="control-h inline-flex items-center gap-1.5 rounded-full border border-line-strong/60 bg-surface px-3 text-[0.8125rem] text-ink hover:bg-subtle sm:pointer-fine:min-h-7 sm:pointer-fine:px-2.5"
          >
            <span className="sr-only">Remove filter </span>
            {words}
            <X aria-hidden className="size-3.5 text-ink-3" />
          </Link>
        </li>
      ))}
      <li>
        <Link href={clearHref} className="link control-h inline-flex items-center px-1 text-[0.8125rem] sm:pointer-fine:min-h-7">
          Clear all
        </Link>
      </li>
    </ul>
  );
