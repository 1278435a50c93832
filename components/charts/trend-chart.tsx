"use client";

import { AreaChart, BarChart } from "@tremor/react";
import { ChartSize } from "./chart-size";
import { ChartTable } from "./chart-table";
import { ChartTooltip } from "./chart-tooltip";
import { formatUnitShort, type Unit } from "./unit";
import "./tremor.css";

/** One step of time: its label as the axis shows it, a value for each series, and where its row in the table leads. */
export type TrendPoint = { label: string; values: readonly number[]; href?: string };

type Props = {
  title: string;
  points: readonly TrendPoint[];
  /** The names of the values, in their order. */
  series: readonly string[];
  unit: Unit;
  kind?: "area" | "bars";
  /** Drawn for a phone until the browser has measured its place: pass `await comesFromPhone()` (lib/http/device.ts). */
  narrow?: boolean;
  /** About half a page wide. */
  half?: boolean;
};

const COLORS = ["chart-1", "chart-2", "chart-3", "chart-4"];
const HEIGHT = 256;

/** Values over time. The server draws it, so it is there before and without script; the same figures follow as a table. */
export function TrendChart({ title, points, series, unit, kind = "area", narrow, half }: Props) {
  const Chart = kind === "area" ? AreaChart : BarChart;
  const data = points.map(({ label, values }) => ({
    label,
    ...Object.fromEntries(series.map((name, index) => [name, values[index] ?? 0])),
  }));
  return (
    <figure>
      <figcaption className="sr-only">{title}</figcaption>
      {series.length > 1 && <ChartLegend series={series} />}
      <div aria-hidden className="charts h-64">
        <ChartSize value={{ width: narrow ? 310 : half ? 500 : 1060, height: HEIGHT }}>
          <Chart
            className="h-64"
            data={data}
            index="label"
            categories={[...series]}
            colors={COLORS}
            valueFormatter={(value: number) => formatUnitShort(value, unit)}
            customTooltip={(tip) => <ChartTooltip {...tip} series={series} unit={unit} />}
            yAxisWidth={unit === "count" || unit === "share" ? 44 : 66}
            allowDecimals={unit !== "count"}
            showLegend={false}
            noDataText="Nothing in this period"
          />
        </ChartSize>
      </div>
      <ChartTable title={title} points={points} series={series} unit={unit} />
    </figure>
  );
}

/** Ours rather than the chart's own, which moves everything once the browser has measured it. */
const ChartLegend = ({ series }: { series: readonly string[] }) => (
  <ul className="mb-2 flex flex-wrap justify-end gap-x-4 gap-y-1 text-[0.8125rem] text-ink-2">
    {series.map((name, index) => (
      <li key={name} className="flex items-center gap-1.5">
        <span aria-hidden className="size-2 rounded-full" style={{ background: `var(--chart-${index + 1})` }} />
        {name}
      </li>
    ))}
  </ul>
);
