import { ScrollBox } from "@/components/ui/scroll-box";
import { COHORT_MEASURES, COHORT_MONTHS, type Cohort, type CohortCell, type CohortMeasure } from "@/lib/analytics/cohorts";
import { formatCount, formatMoney, formatMoneyShort, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";

type Props = { cohorts: readonly Cohort[]; measure: CohortMeasure; currency: Currency };

const MONTHS = Array.from({ length: COHORT_MONTHS + 1 }, (_, k) => k);
/** At most half colour, so that the figure on it stays readable. */
const DEEPEST = 50;

const VALUE: Record<CohortMeasure, (cell: CohortCell) => number> = {
  active: ({ active }) => active,
  orders: ({ ordersPerCustomer }) => ordersPerCustomer,
  net: ({ netPerCustomerMinor }) => netPerCustomerMinor,
};

const textOf = (value: number, measure: CohortMeasure, currency: Currency, short = true) => {
  if (measure === "active") return formatShare(value);
  if (measure === "orders") return formatCount(Math.round(value * 100) / 100);
  return short ? formatMoneyShort(value, currency) : formatMoney(value, currency);
};

const monthWords = (month: Day) =>
  new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}T00:00:00Z`));

/** Customers by the month of their first order, and what they did after: the more, the deeper. Months that are not over are hatched. */
export function CohortTable({ cohorts, measure, currency }: Props) {
  const valueIn = VALUE[measure];
  // Month 0 of "still buying" is 100 % by definition and would pale all others.
  const compared = cohorts.flatMap(({ cells }) => cells.filter(({ k }) => measure !== "active" || k > 0).map(valueIn));
  const most = Math.max(...compared, Number.MIN_VALUE);
  return (
    <ScrollBox name={`Cohorts: ${COHORT_MEASURES[measure].label}`} className="relative overflow-x-auto">
      <table className="w-full min-w-[56rem] border-separate border-spacing-0.5 text-[0.8125rem] tabular-nums">
        <caption className="sr-only">
          {COHORT_MEASURES[measure].label}, by month of the first order and months since. Figures with an asterisk are of a month
          that is not over.
        </caption>
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="text-start font-normal">
              First order in
            </th>
            <th scope="col" className="px-1 text-end font-normal">
              Customers
            </th>
            {MONTHS.map((k) => (
              <th key={k} scope="col" className="text-center font-normal">
                <span className="sr-only">Month </span>
                {k}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ month, customers, cells }) => (
            <tr key={month}>
              <th scope="row" className="whitespace-nowrap pe-2 text-start font-normal">
                {monthWords(month)}
              </th>
              <td className="px-1 text-end">{formatCount(customers)}</td>
              {MONTHS.map((k) => {
                const cell = cells[k];
                if (!cell) return <td key={k} className="h-8" />;
                const value = valueIn(cell);
                return (
                  <td
                    key={k}
                    title={`${textOf(value, measure, currency, false)}${cell.unfinished ? ", so far: this month is not over" : ""}`}
                    className={`h-8 rounded-sm px-1 text-center [print-color-adjust:exact] ${cell.unfinished ? "border border-dashed border-line-strong" : ""}`}
                    style={{ background: heat(Math.min(1, value / most)) }}
                  >
                    {textOf(value, measure, currency)}
                    {cell.unfinished && "*"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

const heat = (share: number) => `color-mix(in oklab, var(--chart-1) ${Math.round(DEEPEST * share)}%, var(--surface))`;
