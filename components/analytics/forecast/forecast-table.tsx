import { FigureTable, FoldedFigures } from "@/components/charts/figure-table";
import { formatUnit, type Unit } from "@/components/charts/unit";
import { formatDay } from "@/lib/format";
import type { HistoryPeriod, KeptPoint } from "@/lib/sales-forecasts/series";

type Props = { title: string; history: readonly HistoryPeriod[]; points: readonly KeptPoint[]; unit: Unit };

const COLUMNS = ["Sold or expected", "80% of the time", "95% of the time"];
const MASK_WORDS = { closed: "closed", sold_out: "sold out" } as const;

/** What is expected, and below it what was sold, newest first; folded away. */
export const ForecastTable = ({ title, history, points, unit }: Props) => {
  const band = (low: number, high: number) => `${formatUnit(low, unit)} to ${formatUnit(high, unit)}`;
  const named = (from: KeptPoint["from"], note: string | false) => (
    <>
      {formatDay(from)}
      {note && <span className="text-ink-3"> ({note})</span>}
    </>
  );
  const expected = points.map(({ from, mean, lo80, hi80, lo95, hi95, closedShare }) => ({
    key: `expected ${from}`,
    cells: [
      named(from, closedShare > 0 && `${closedShare < 1 ? "partly " : ""}closed`),
      ...[`${formatUnit(mean, unit)} expected`, band(lo80, hi80), band(lo95, hi95)],
    ],
  }));
  const sold = history.toReversed().map(({ from, value, masked }) => ({
    key: `sold ${from}`,
    cells: [named(from, masked ? `${MASK_WORDS[masked]}, left out` : false), `${formatUnit(value, unit)} sold`, "", ""],
    quiet: true,
  }));
  return (
    <FoldedFigures of={title}>
      <FigureTable name={title} first="From" columns={COLUMNS} rows={[...expected, ...sold]} />
    </FoldedFigures>
  );
};
