"use client";

import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartSize } from "@/components/charts/chart-size";
import { formatUnit, formatUnitShort, type Unit } from "@/components/charts/unit";
import "@/components/charts/tremor.css";

type Range = readonly [number, number];
/** A period: what was sold, or what is expected with its bands. Masked periods have neither. */
export type ForecastStep = { label: string; sold?: number; mean?: number; band80?: Range; band95?: Range };

type Props = { title: string; steps: readonly ForecastStep[]; unit: Unit; narrow: boolean };

const LEGEND = [
  { label: "Sold", style: { background: "var(--chart-2)" } },
  { label: "Expected", style: { background: "var(--chart-1)" } },
  { label: "8 in 10 within", style: { background: "var(--chart-1)", opacity: 0.4 } },
  { label: "95 in 100 within", style: { background: "var(--chart-1)", opacity: 0.2 } },
];
const LINE = { type: "linear", isAnimationActive: false, connectNulls: false, dot: false } as const;
const BAND = { ...LINE, stroke: "none", fill: "var(--chart-1)", activeDot: false } as const;
const TICK = { fill: "var(--ink-3)", fontSize: 12 };

/** What was sold and what is expected, with bands that hold 80 and 95 of a hundred. Drawn by the server. */
export function ForecastChart({ title, steps, unit, narrow }: Props) {
  return (
    <figure>
      <figcaption className="sr-only">{title}</figcaption>
      <ul className="mb-2 flex flex-wrap justify-end gap-x-4 gap-y-1 text-[0.8125rem] text-ink-2">
        {LEGEND.map(({ label, style }) => (
          <li key={label} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-full" style={style} />
            {label}
          </li>
        ))}
      </ul>
      <div aria-hidden className="charts h-64">
        <ChartSize value={{ width: narrow ? 310 : 1060, height: 256 }}>
          <ResponsiveContainer className="h-64 w-full">
            <AreaChart data={[...steps]} margin={{ top: 4, right: 4, bottom: 0, left: 0 }}>
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="label"
                tick={TICK}
                tickLine={false}
                axisLine={false}
                minTickGap={24}
                interval="equidistantPreserveStart"
              />
              <YAxis
                width={unit === "count" ? 44 : 66}
                tick={TICK}
                tickLine={false}
                axisLine={false}
                tickFormatter={(value: number) => formatUnitShort(value, unit)}
              />
              <Tooltip isAnimationActive={false} content={({ active, payload }) => tip(active, payload, unit)} />
              <Area {...BAND} dataKey="band95" name="band95" fillOpacity={0.16} />
              <Area {...BAND} dataKey="band80" name="band80" fillOpacity={0.24} />
              <Area {...LINE} dataKey="sold" name="sold" stroke="var(--chart-2)" strokeWidth={2} fill="none" />
              <Area
                {...LINE}
                dataKey="mean"
                name="mean"
                stroke="var(--chart-1)"
                strokeWidth={2}
                strokeDasharray="5 3"
                fill="none"
              />
            </AreaChart>
          </ResponsiveContainer>
        </ChartSize>
      </div>
    </figure>
  );
}

/** The exact figures at the pointer. */
function tip(active: boolean | undefined, payload: readonly { payload?: unknown }[] | undefined, unit: Unit) {
  const step = active ? (payload?.[0]?.payload as ForecastStep | undefined) : undefined;
  if (!step) return null;
  const text = (value: number) => formatUnit(value, unit);
  const range = ([low, high]: Range) => `${text(low)} to ${text(high)}`;
  return (
    <div className="rounded-lg border border-line bg-raised px-3 py-2 text-[0.8125rem] shadow-raised">
      <p className="font-medium">{step.label}</p>
      {step.sold !== undefined && <p>Sold {text(step.sold)}</p>}
      {step.mean !== undefined && <p>Expected {text(step.mean)}</p>}
      {step.band80 && <p className="text-ink-2">80%: {range(step.band80)}</p>}
      {step.band95 && <p className="text-ink-2">95%: {range(step.band95)}</p>}
    </div>
  );
}
