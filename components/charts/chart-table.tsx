import Link from "next/link";
import { FigureTable, FoldedFigures } from "./figure-table";
import type { TrendPoint } from "./trend-chart";
import { formatUnit, type Unit } from "./unit";

type Props = { title: string; points: readonly TrendPoint[]; series: readonly string[]; unit: Unit };

const RowName = ({ href, label }: { href: string; label: string }) => (
  <Link href={href} prefetch={false} className="link">
    {label}
  </Link>
);

/** The figures of a chart as a table, folded away. */
export const ChartTable = ({ title, points, series, unit }: Props) => (
  <FoldedFigures of={title}>
    <FigureTable
      name={title}
      first="When"
      columns={series}
      rows={points.map(({ label, values, href }) => ({
        key: label,
        cells: [
          href ? <RowName key={label} href={href} label={label} /> : label,
          ...series.map((_, index) => formatUnit(values[index] ?? 0, unit)),
        ],
      }))}
    />
  </FoldedFigures>
);
