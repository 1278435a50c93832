import { logBeta, logGamma } from "./log-gamma";
import { minimize } from "./nelder-mead";

/**
 * How customers buy and stop buying. BG/NBD: Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing
 * Science 24 (2005). MBG/NBD: Batislam, Denizel and Filiztekin, International Journal of Research in Marketing 24 (2007),
 * where a customer can be lost right after the first order, too.
 */
export const BUYING_MODELS = ["bg_nbd", "mbg_nbd"] as const;
export type BuyingModel = (typeof BUYING_MODELS)[number];

/** A customer as the model sees one: `repeats` after the first order, the last `recency` after the first, which was `age` ago. */
export type BuyingRow = { repeats: number; recency: number; age: number; count?: number };

/** Rates vary as gamma(r, alpha), the chance to be lost after an order as beta(a, b). `alpha` is in the rows' unit of time. */
export type BuyingFit = {
  model: BuyingModel;
  r: number;
  alpha: number;
  a: number;
  b: number;
  logLikelihood: number;
  isConverged: boolean;
  /** A parameter ran to the end of its range: the rows do not tell it, and the forecast leans on the others. */
  isAtBound: boolean;
};

/** Logarithms of parameters are kept within this, with time scaled to the customers' mean age. */
const MOST_LOG = 9;
/** How hard parameters are pulled towards 1 when the likelihood alone finds no top. */
const PENALTY = 1e-3;

const STARTS = [
  [0, 0, 0, 1],
  [-1, -1.5, -0.5, 1],
  [1, 1, -1, 0],
];

/** Equal rows are counted once; time in units of `unit`. */
function condense(rows: readonly BuyingRow[], unit: number) {
  const counts = new Map<string, Required<BuyingRow>>();
  for (const { repeats, recency, age, count = 1 } of rows) {
    const key = `${repeats} ${recency} ${age}`;
    const known = counts.get(key);
    if (known) known.count += count;
    else counts.set(key, { repeats, recency: recency / unit, age: age / unit, count });
  }
  return columnsOf([...counts.values()].sort((one, other) => one.repeats - other.repeats));
}

/** Flat arrays, as the likelihood reads them hundreds of times. */
const columnsOf = (rows: readonly Required<BuyingRow>[]) => ({
  size: rows.length,
  rows,
  customers: rows.reduce((sum, { count }) => sum + count, 0),
  repeats: Float64Array.from(rows, ({ repeats }) => repeats),
  recency: Float64Array.from(rows, ({ recency }) => recency),
  age: Float64Array.from(rows, ({ age }) => age),
  count: Float64Array.from(rows, ({ count }) => count),
});
type Condensed = ReturnType<typeof columnsOf>;

const SAMPLE_ROWS = 5_000;

/** Every so manieth row: enough to find the neighbourhood of the top, which all rows then settle. */
function thinned(condensed: Condensed): Condensed {
  const every = Math.floor(condensed.size / SAMPLE_ROWS);
  return every < 2 ? condensed : columnsOf(condensed.rows.filter((_, i) => i % every === 0));
}

/**
 * Sum of the customers' log-likelihoods. Each is the sum of two stories, still a customer and lost after the last order,
 * added as logarithms so that no power overflows.
 */
function likelihood(rows: Condensed, model: BuyingModel, [r, alpha, a, b]: readonly [number, number, number, number]): number {
  const isModified = model === "mbg_nbd";
  const common = r * Math.log(alpha) - logGamma(r) - logBeta(a, b);
  let [sum, lastRepeats, base, aliveShare, lostShare] = [0, -1, 0, 0, 0];
  for (let i = 0; i < rows.size; i++) {
    const repeats = rows.repeats[i] ?? 0;
    if (repeats !== lastRepeats) {
      lastRepeats = repeats;
      base = common + logGamma(r + repeats);
      aliveShare = logBeta(a, b + repeats + (isModified ? 1 : 0));
      lostShare = isModified || repeats > 0 ? logBeta(a + 1, b + repeats - (isModified ? 0 : 1)) : Number.NEGATIVE_INFINITY;
    }
    const alive = aliveShare - (r + repeats) * Math.log(alpha + (rows.age[i] ?? 0));
    const lost = lostShare - (r + repeats) * Math.log(alpha + (rows.recency[i] ?? 0));
    const [more, less] = alive > lost ? [alive, lost] : [lost, alive];
    sum += (rows.count[i] ?? 0) * (base + more + Math.log1p(Math.exp(less - more)));
  }
  return sum;
}

/** The likelihood of these rows under given parameters, in the rows' own unit of time. */
export const buyingLikelihood = (
  rows: readonly BuyingRow[],
  { model, r, alpha, a, b }: Pick<BuyingFit, "model" | "r" | "alpha" | "a" | "b">,
): number => likelihood(condense(rows, 1), model, [r, alpha, a, b]);

/** The parameters under which the rows are likeliest. Time is scaled while searching, as long ages else flatten the ground. */
export function fitBuying(rows: readonly BuyingRow[], model: BuyingModel): BuyingFit {
  const repeats = rows.reduce((sum, row) => sum + row.repeats * (row.count ?? 1), 0);
  const customers = rows.reduce((sum, { count = 1 }) => sum + count, 0);
  const unit = rows.reduce((sum, { age, count = 1 }) => sum + age * count, 0) / customers || 1;
  const condensed = condense(rows, unit);
  const sample = thinned(condensed);
  const costOf = (of: Condensed, penalty: number) => (point: readonly number[]) => {
    if (point.some((log) => Math.abs(log) > MOST_LOG)) return Number.POSITIVE_INFINITY;
    const [r = 1, alpha = 1, a = 1, b = 1] = point.map(Math.exp);
    const pull = penalty * point.reduce((sum, log) => sum + log * log, 0);
    return pull - likelihood(of, model, [r, alpha, a, b]) / of.customers;
  };
  const search = (penalty: number) => {
    const found = minimize(costOf(sample, penalty), STARTS);
    return sample === condensed ? found : minimize(costOf(condensed, penalty), [found.point], { step: 0.05 });
  };
  const isSound = ({ isConverged, point }: { isConverged: boolean; point: number[] }) =>
    isConverged && point.every((log) => Math.abs(log) < MOST_LOG - 0.5);
  const free = search(0);
  const found = isSound(free) ? free : search(PENALTY);
  const [r = 1, scaled = 1, a = 1, b = 1] = found.point.map(Math.exp);
  // A density over time changes with the unit: each repeat order brings one factor.
  const logLikelihood = likelihood(condensed, model, [r, scaled, a, b]) - repeats * Math.log(unit);
  return { model, r, alpha: scaled * unit, a, b, logLikelihood, isConverged: found.isConverged, isAtBound: !isSound(free) };
}
