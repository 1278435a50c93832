import Link from "next/link";
import { formatUnit, type Unit } from "./unit";

export type Bar = { key: string; label: string; value: number; href?: string };

type Props = { title: string; bars: readonly Bar[]; unit: Unit };

/** Things ranked by a value, longest bar first as given. Plain HTML: name and figure are read together. */
export function BarList({ title, bars, unit }: Props) {
  const longest = Math.max(...bars.map(({ value }) => Math.abs(value)), 1);
  return (
    <ol aria-label={title} className="grid gap-1.5">
      {bars.map(({ key, label, value, href }) => (
        <li key={key} className="relative flex min-h-9 items-center justify-between gap-4 px-2.5">
          <span
            aria-hidden
            className="absolute inset-y-0 start-0 rounded-md bg-[var(--chart-soft)]"
            style={{ width: `${Math.max(1, (100 * Math.abs(value)) / longest)}%` }}
          />
          <span className="relative min-w-0 truncate">
            {href ? (
              <Link href={href} className="hover:underline">
                {label}
              </Link>
            ) : (
              label
            )}
          </span>
          <span className="relative shrink-0 font-medium tabular-nums">{formatUnit(value, unit)}</span>
        </li>
      ))}
    </ol>
  );
}
