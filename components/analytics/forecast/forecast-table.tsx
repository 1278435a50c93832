import { formatUnit, type Unit } from "@/components/charts/unit";
import { formatDay } from "@/lib/format";
import type { HistoryPeriod, KeptPoint } from "@/lib/sales-forecasts/series";

type Props = { title: string; history: readonly HistoryPeriod[]; points: readonly KeptPoint[]; unit: Unit };

const MASK_WORDS = { closed: "closed", sold_out: "sold out" } as const;
/** A box that scrolls must be reachable by keyboard, and then needs a name. */
const scroller = (title: string) => ({ tabIndex: 0, role: "group", "aria-label": `Figures of ${title}` });
const cell = "px-3 py-1 text-end";

/** What is expected, and below it what was sold, newest first; folded away. */
export const ForecastTable = ({ title, history, points, unit }: Props) => (
  <details className="mt-2">
    <summary className="link inline-flex min-h-11 items-center text-[0.8125rem] sm:pointer-fine:min-h-7">
      Show the figures
    </summary>
    <div {...scroller(title)} className="mt-1 max-h-80 overflow-auto rounded-md border border-line">
      <table className="w-full text-[0.8125rem] tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead className="sticky top-0 bg-subtle">
          <tr>
            {["From", "Sold or expected", "80% of the time", "95% of the time"].map((name, at) => (
              <th key={name} scope="col" className={`px-3 py-1.5 font-medium ${at === 0 ? "text-start" : "text-end"}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {points.map(({ from, mean, lo80, hi80, lo95, hi95, closedShare }) => (
            <tr key={`expected ${from}`}>
              <th scope="row" className="px-3 py-1 text-start font-normal">
                {formatDay(from)}
                {closedShare > 0 && <span className="text-ink-3"> ({closedShare < 1 ? "partly " : ""}closed)</span>}
              </th>
              <td className={cell}>{formatUnit(mean, unit)} expected</td>
              <td className={cell}>
                {formatUnit(lo80, unit)} to {formatUnit(hi80, unit)}
              </td>
              <td className={cell}>
                {formatUnit(lo95, unit)} to {formatUnit(hi95, unit)}
              </td>
            </tr>
          ))}
          {history.toReversed().map(({ from, value, masked }) => (
            <tr key={`sold ${from}`} className="text-ink-2">
              <th scope="row" className="px-3 py-1 text-start font-normal">
                {formatDay(from)}
                {masked && <span className="text-ink-3"> ({MASK_WORDS[masked]}, left out)</span>}
              </th>
              <td className={cell}>{formatUnit(value, unit)} sold</td>
              <td className={cell} />
              <td className={cell} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
