"use client";

import { formatUnit, type Unit } from "./unit";

type Entry = { name?: string | number; value?: unknown };
type Props = {
  active?: boolean | undefined;
  payload?: Entry[] | undefined;
  label?: unknown;
  series: readonly string[];
  unit: Unit;
};

/** The exact figures at the pointer. */
export function ChartTooltip({ active, payload, label, series, unit }: Props) {
  if (!active || !payload?.length) return null;
  return (
    <div className="rounded-lg border border-line bg-raised px-3 py-2 text-[0.8125rem] shadow-raised">
      <p className="font-medium">{String(label)}</p>
      {payload.map(({ name, value }) => (
        <p key={String(name)} className="flex items-center gap-2 text-ink-2">
          <span className="size-2 rounded-full" style={{ background: `var(--chart-${series.indexOf(String(name)) + 1})` }} />
          {series.length > 1 && String(name)}
          <span className="ms-auto ps-4 font-medium tabular-nums text-ink">{formatUnit(Number(value), unit)}</span>
        </p>
      ))}
    </div>
  );
}
