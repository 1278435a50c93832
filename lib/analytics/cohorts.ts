import type { Day } from "@/lib/time";

/** Customers whose first order fell in `cohort` (a month by its first day), and what they did in `month`. */
export type CohortRow = { cohort: Day; month: Day; customers: number; orders: number; netMinor: number };

/** A cohort in its k-th month. Sums run from the first order to the end of that month. */
export type CohortCell = {
  k: number;
  /** Customers who ordered in this month ÷ all of the cohort; 1 for k = 0. */
  active: number;
  ordersPerCustomer: number;
  netPerCustomerMinor: number;
  /** The month is not over: more may come. */
  unfinished: boolean;
};
export type Cohort = { month: Day; customers: number; cells: CohortCell[] };

export const COHORT_MONTHS = 12;

export const COHORT_MEASURES = {
  active: {
    label: "Still buying",
    formula:
      "Customers of the cohort who ordered in month k ÷ customers of the cohort. Month 0 is that of the first order: 100%.",
  },
  orders: {
    label: "Orders per customer",
    formula: "All orders of the cohort up to the end of month k ÷ customers of the cohort.",
  },
  net: {
    label: "Net sales per customer",
    formula: "Net sales that stand of the cohort's orders up to the end of month k ÷ customers of the cohort.",
  },
} as const;
export type CohortMeasure = keyof typeof COHORT_MEASURES;

const monthNumber = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthOf = (number: number): Day =>
  `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}-01` as Day;

/** The first days of the first and last cohort that a table up to this day shows. */
export const cohortSpan = (to: Day, months = COHORT_MONTHS): { from: Day; to: Day } => {
  const last = monthNumber(to);
  return { from: monthOf(last - months + 1), to: monthOf(last) };
};

/** A row for each month with first orders, each with its months up to today's, months without an order included. */
export function cohortsOf(rows: readonly CohortRow[], today: Day, months = COHORT_MONTHS): Cohort[] {
  const thisMonth = monthNumber(today);
  return [...Map.groupBy(rows, ({ cohort }) => cohort)]
    .map(([month, own]): Cohort => {
      const start = monthNumber(month);
      const byMonth = new Map(own.map((row) => [monthNumber(row.month) - start, row]));
      const customers = byMonth.get(0)?.customers ?? 0;
      let [orders, netMinor] = [0, 0];
      const cells = Array.from({ length: Math.max(0, Math.min(months, thisMonth - start) + 1) }, (_, k): CohortCell => {
        const row = byMonth.get(k);
        orders += row?.orders ?? 0;
        netMinor += row?.netMinor ?? 0;
        return {
          k,
          active: customers === 0 ? 0 : (row?.customers ?? 0) / customers,
          ordersPerCustomer: customers === 0 ? 0 : orders / customers,
          netPerCustomerMinor: customers === 0 ? 0 : Math.round(netMinor / customers),
          unfinished: start + k >= thisMonth,
        };
      });
      return { month, customers, cells };
    })
    .filter(({ customers }) => customers > 0)
    .sort((one, other) => (one.month < other.month ? -1 : 1));
}
