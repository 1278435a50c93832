import { logGamma } from "./log-gamma";
import { minimize } from "./nelder-mead";

/** A customer's mean spend over `orders` orders; any unit of money. */
export type SpendRow = { orders: number; meanSpend: number };

/**
 * Gamma-Gamma model of spend per order (Fader and Hardie, "The Gamma-Gamma Model of Monetary Value", 2013): each order is
 * gamma(p, ν) and ν varies over customers as gamma(q, gamma). `gamma` is in the rows' unit of money.
 */
export type SpendFit = { p: number; q: number; gamma: number; logLikelihood: number; customers: number; isConverged: boolean };

function likelihood(rows: readonly SpendRow[], p: number, q: number, gamma: number): number {
  const common = q * Math.log(gamma) - logGamma(q);
  return rows.reduce((sum, { orders, meanSpend }) => {
    const shape = p * orders;
    return (
      sum +
      common +
      logGamma(shape + q) -
      logGamma(shape) +
      (shape - 1) * Math.log(meanSpend) +
      shape * Math.log(orders) -
      (shape + q) * Math.log(gamma + orders * meanSpend)
    );
  }, 0);
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
  const scaled = rows.map(({ orders, meanSpend }) => ({ orders, meanSpend: meanSpend / unit }));
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
