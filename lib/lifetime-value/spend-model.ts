import { logGamma } from "./log-gamma";
import { minimize } from "./nelder-mead";

/** A customer's mean spend over `orders` orders; any unit of money. */
export type SpendRow = { orders: number; meanSpend: number };

/**
 * Gamma-Gamma model of spend per order (Fader and Hardie, "The Gamma-Gamma Model of Monetary Value", 2013): each order is
 * gamma(p, ν) and ν varies over customers as gamma(q, gamma). `gamma` is in the rows' unit of money.
 */
export type SpendFit = { p: number; q: number; gamma: number; logLikelihood: number; customers: number; isConverged: boolean };

/** What the likelihood asks of rows with the same number of orders, and each row's total: read hundreds of times. */
function condense(rows: readonly SpendRow[]) {
  const groups = new Map<number, { count: number; logs: number }>();
  for (const { orders, meanSpend } of rows) {
    const { count, logs } = groups.get(orders) ?? { count: 0, logs: 0 };
    groups.set(orders, { count: count + 1, logs: logs + Math.log(meanSpend) });
  }
  const sorted = rows.toSorted((one, other) => one.orders - other.orders);
  return {
    groups,
    orders: sorted.map(({ orders }) => orders),
    totals: sorted.map(({ orders, meanSpend }) => orders * meanSpend),
  };
}
type Condensed = ReturnType<typeof condense>;

function likelihood({ groups, orders, totals }: Condensed, p: number, q: number, gamma: number): number {
  let sum = totals.length * (q * Math.log(gamma) - logGamma(q));
  for (const [n, { count, logs }] of groups) {
    const shape = p * n;
    sum += count * (logGamma(shape + q) - logGamma(shape) + shape * Math.log(n)) + (shape - 1) * logs;
  }
  for (let i = 0; i < totals.length; i++) sum -= (p * (orders[i] ?? 0) + q) * Math.log(gamma + (totals[i] ?? 0));
  return sum;
}

const MOST_LOG = 12;
const STARTS = [
  [0, 1, 0],
  [1.5, 1.2, -0.5],
  [-0.5, 0.5, 1],
];

/** Rows need a positive mean spend. Money is scaled to its mean while searching. */
export function fitSpend(rows: readonly SpendRow[]): SpendFit {
  const unit = rows.reduce((sum, { meanSpend }) => sum + meanSpend, 0) / rows.length || 1;
  const scaled = condense(rows.map(({ orders, meanSpend }) => ({ orders, meanSpend: meanSpend / unit })));
  const { point, isConverged } = minimize((logs) => {
    if (logs.some((log) => Math.abs(log) > MOST_LOG)) return Number.POSITIVE_INFINITY;
    const [p = 1, q = 1, gamma = 1] = logs.map(Math.exp);
    return -likelihood(scaled, p, q, gamma) / rows.length;
  }, STARTS);
  const [p = 1, q = 1, gamma = 1] = point.map(Math.exp);
  const logLikelihood = likelihood(scaled, p, q, gamma) - rows.length * Math.log(unit);
  return { p, q, gamma: gamma * unit, logLikelihood, customers: rows.length, isConverged };
}

/** Mean spend per order over all customers; Infinity where q <= 1, when the fit knows no mean. */
export const populationSpend = ({ p, q, gamma }: SpendFit): number => (q > 1 ? (p * gamma) / (q - 1) : Number.POSITIVE_INFINITY);

/** What one more order of this customer is expected to come to: their own mean, drawn towards everybody's. */
export const expectedSpend = (fit: SpendFit, { orders, meanSpend }: SpendRow): number =>
  orders === 0 ? populationSpend(fit) : (fit.p * (fit.gamma + orders * meanSpend)) / (fit.p * orders + fit.q - 1);

/** Pearson's correlation of number of orders and mean spend, which the model takes to be none. */
export function spendCorrelation(rows: readonly SpendRow[]): number {
  const mean = (of: (row: SpendRow) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const [x, y] = [mean(({ orders }) => orders), mean(({ meanSpend }) => meanSpend)];
  const spread = (of: (row: SpendRow) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const both = spread(({ orders, meanSpend }) => (orders - x) * (meanSpend - y));
  const size = Math.sqrt(spread(({ orders }) => (orders - x) ** 2) * spread(({ meanSpend }) => (meanSpend - y) ** 2));
  return size === 0 ? 0 : both / size;
}
