import type { TrendPoint } from "./trend-chart";
import { formatUnit, type Unit } from "./unit";

type Props = { title: string; points: readonly TrendPoint[]; series: readonly string[]; unit: Unit };

/** A box that scrolls must be reachable by keyboard, and then needs a name. */
const scroller = (name: string) => ({ tabIndex: 0, role: "group", "aria-label": `Figures of ${name}` });

/** The figures of a chart as a table, folded away. */
export const ChartTable = ({ title, points, series, unit }: Props) => (
  <details className="mt-2">
    <summary className="link inline-flex min-h-11 items-center text-[0.8125rem] sm:pointer-fine:min-h-7">
      Show the figures
    </summary>
    <div {...scroller(title)} className="mt-1 max-h-80 overflow-auto rounded-md border border-line">
      <table className="w-full text-[0.8125rem] tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead className="sticky top-0 bg-subtle text-start">
          <tr>
            <th scope="col" className="px-3 py-1.5 text-start font-medium">
              When
            </th>
            {series.map((name) => (
              <th key={name} scope="col" className="px-3 py-1.5 text-end font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {points.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row" className="px-3 py-1 text-start font-normal text-ink-2">
                {label}
              </th>
              {series.map((name, index) => (
                <td key={name} className="px-3 py-1 text-end">
                  {formatUnit(values[index] ?? 0, unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
