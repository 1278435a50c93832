import { expectedOrders, ordersInterval, probabilityAlive } from "./buying-forecast";
import { type BuyingFit, type BuyingModel, fitBuying } from "./buying-model";
import { expectedSpend, fitSpend, populationSpend, type SpendFit, spendCorrelation } from "./spend-model";

/**
 * A customer as the shop's orders show one. `frequency` counts the days with an order after the first such day,
 * `recencyDays` lies between the first and the last, `ageDays` between the first and the day of asking. `meanSpendMinor` is
 * the mean of those repeat days, null for who ordered once. `customerOf` makes one of dated orders.
 */
export type LifetimeCustomer = { frequency: number; recencyDays: number; ageDays: number; meanSpendMinor: number | null };

export const LIFETIME_WARNING_WORDS = {
  not_converged: "The fit did not settle, so take these figures as a rough guide.",
  parameter_unknown: "The orders do not tell all parameters, so these figures lean on assumptions.",
  spend_follows_frequency:
    "Those who order more often also spend differently per order, which the value does not take into account.",
  no_spend: "Too few customers with a known repeat spend to forecast amounts.",
} as const;
export type LifetimeWarning = keyof typeof LIFETIME_WARNING_WORDS;

export type LifetimeFit = {
  state: "fitted";
  /** Whether the shop's own customers made it, or those of several shops together. */
  basis: "own" | "pooled";
  /** Time in days. */
  buying: BuyingFit;
  /** Money in the shop's minor units; null where too little is known of it. */
  spend: SpendFit | null;
  /** Plain mean of the repeat customers' means, where the spend model knows none. */
  meanSpendMinor: number | null;
  spendCorrelation: number | null;
  warnings: LifetimeWarning[];
  /** The shop's own, also where others' customers taught beside them: their number is nobody else's business. */
  customers: number;
  repeaters: number;
  annualDiscountRate: number;
};
/** `have` counts the shop's own customers who came back. */
export type TooLittle = { state: "too_little"; needed: number; have: number };

export type LifetimeOptions = {
  model?: BuyingModel;
  /** Fewer customers who came back do not tell four parameters. */
  leastRepeaters?: number;
  annualDiscountRate?: number;
  /**
   * Customers of other shops, a list each, to lean on where the shop has too few. Only how often people buy is shared as
   * it is: spend is taken relative to each shop's mean, so currencies do not mix. Each list is in random order: of all
   * shops as many of the first count. Of too few shops nobody does, so that no shop shows through.
   */
  pool?: readonly (readonly LifetimeCustomer[])[];
};

export const LEAST_REPEATERS = 200;
export const LEAST_POOL_SHOPS = 5;
const LEAST_SPENDERS = 50;
const MOST_CORRELATION = 0.3;

const isRepeater = ({ frequency }: LifetimeCustomer) => frequency > 0;
const countRepeaters = (customers: readonly LifetimeCustomer[]) => customers.filter(isRepeater).length;

const spendRows = (customers: readonly LifetimeCustomer[]) =>
  customers.flatMap(({ frequency, meanSpendMinor }) =>
    frequency > 0 && meanSpendMinor !== null && meanSpendMinor > 0 ? [{ orders: frequency, meanSpend: meanSpendMinor }] : [],
  );
const meanOf = (rows: readonly { meanSpend: number }[]): number | null =>
  rows.length === 0 ? null : rows.reduce((sum, { meanSpend }) => sum + meanSpend, 0) / rows.length;

function assertSound({ frequency, recencyDays, ageDays }: LifetimeCustomer): void {
  const isSound =
    Number.isInteger(frequency) && frequency >= 0 && recencyDays >= 0 && recencyDays <= ageDays && Number.isFinite(ageDays);
  if (!isSound || (frequency === 0) !== (recencyDays === 0))
    throw new RangeError(`Not a customer's history: ${frequency} repeat orders, the last on day ${recencyDays} of ${ageDays}.`);
}

/** An equal share of each shop that has a fifth of the needed who came back; of nobody where such shops are too few. */
function equalPool(pool: readonly (readonly LifetimeCustomer[])[], leastRepeaters: number): LifetimeCustomer[][] {
  const shops = pool.filter((shop) => countRepeaters(shop) * LEAST_POOL_SHOPS >= leastRepeaters);
  if (shops.length < LEAST_POOL_SHOPS) return [];
  const share = Math.min(...shops.map(({ length }) => length));
  return shops.map((shop) => shop.slice(0, share));
}

/** Learns how a shop's customers buy, stop and spend; or says that there are too few who came back. */
export function fitLifetime(
  customers: readonly LifetimeCustomer[],
  { model = "bg_nbd", leastRepeaters = LEAST_REPEATERS, annualDiscountRate = 0.1, pool = [] }: LifetimeOptions = {},
): LifetimeFit | TooLittle {
  const repeaters = countRepeaters(customers);
  const others = repeaters < leastRepeaters ? equalPool(pool, leastRepeaters) : [];
  const shops = [customers, ...others];
  const everybody = shops.flat();
  if (countRepeaters(everybody) < leastRepeaters) return { state: "too_little", needed: leastRepeaters, have: repeaters };
  everybody.forEach(assertSound);
  const buying = fitBuying(
    everybody.map(({ frequency, recencyDays, ageDays }) => ({ repeats: frequency, recency: recencyDays, age: ageDays })),
    model,
  );
  const spending = fitSpending(customers, shops);
  const { spend, correlation } = spending;
  const warnings: LifetimeWarning[] = [
    ...(buying.isConverged && (spend?.isConverged ?? true) ? [] : (["not_converged"] as const)),
    ...(buying.isAtBound ? (["parameter_unknown"] as const) : []),
    ...(correlation !== null && Math.abs(correlation) > MOST_CORRELATION ? (["spend_follows_frequency"] as const) : []),
    ...(spend ? [] : (["no_spend"] as const)),
  ];
  return {
    state: "fitted",
    basis: others.length > 0 ? "pooled" : "own",
    buying,
    spend,
    meanSpendMinor: spending.meanSpendMinor,
    spendCorrelation: correlation,
    warnings,
    customers: customers.length,
    repeaters,
    annualDiscountRate,
  };
}

/** Of several shops each spend counts relative to its shop's mean; the result is in the first shop's minor units. */
function fitSpending(customers: readonly LifetimeCustomer[], shops: readonly (readonly LifetimeCustomer[])[]) {
  const meanSpendMinor = meanOf(spendRows(customers));
  const rows = shops.flatMap((shop) => {
    const spent = spendRows(shop);
    const mean = meanOf(spent) ?? 1;
    return spent.map(({ orders, meanSpend }) => ({ orders, meanSpend: meanSpend / mean }));
  });
  const correlation = rows.length < 3 ? null : spendCorrelation(rows);
  if (meanSpendMinor === null || rows.length < LEAST_SPENDERS) return { spend: null, meanSpendMinor, correlation };
  const fit = fitSpend(rows);
  const logLikelihood = fit.logLikelihood - rows.length * Math.log(meanSpendMinor);
  return { spend: { ...fit, gamma: fit.gamma * meanSpendMinor, logLikelihood }, meanSpendMinor, correlation };
}

export type CustomerForecast = {
  expectedOrders: number;
  /** 80 % of such customers place between so many orders. */
  lo80: number;
  hi80: number;
  /** Null for who ordered once where the model (BG/NBD) cannot lose them: show those apart. */
  probabilityAlive: number | null;
  /** Of one order; null where spend is not known. */
  expectedSpendMinor: number | null;
  /** Margin of the expected orders, discounted to today; whole minor units. */
  valueMinor: number | null;
};

const STEP_DAYS = 30;

/** What a customer is expected to bring from today until the horizon. `marginShare` is what the shop keeps of a sale, 0 to 1. */
export function predictCustomer(
  fit: LifetimeFit,
  customer: LifetimeCustomer,
  horizonDays: number,
  marginShare: number,
): CustomerForecast {
  assertSound(customer);
  const { buying } = fit;
  const history = { repeats: customer.frequency, recency: customer.recencyDays, age: customer.ageDays };
  const steps = Math.max(1, Math.ceil(horizonDays / STEP_DAYS));
  let [orders, discounted] = [0, 0];
  for (let step = 1; step <= steps; step++) {
    const reached = expectedOrders(buying, history, (horizonDays * step) / steps);
    const years = (horizonDays * (step - 0.5)) / steps / 365;
    discounted += (reached - orders) * (1 + fit.annualDiscountRate) ** -years;
    orders = reached;
  }
  const [lo80, hi80] = ordersInterval(buying, history, horizonDays);
  const spendMinor = spendOf(fit, customer);
  return {
    expectedOrders: orders,
    lo80,
    hi80,
    probabilityAlive: customer.frequency === 0 && buying.model === "bg_nbd" ? null : probabilityAlive(buying, history),
    expectedSpendMinor: spendMinor === null ? null : Math.round(spendMinor),
    valueMinor: spendMinor === null ? null : Math.round(discounted * spendMinor * marginShare),
  };
}

function spendOf({ spend, meanSpendMinor }: LifetimeFit, { frequency, meanSpendMinor: own }: LifetimeCustomer): number | null {
  if (!spend) return null;
  const known = own !== null && own > 0 ? { orders: frequency, meanSpend: own } : { orders: 0, meanSpend: 0 };
  const expected = known.orders === 0 ? populationSpend(spend) : expectedSpend(spend, known);
  // With heavy tails (q <= 1) the model has no mean.
  return Number.isFinite(expected) && expected > 0 ? expected : meanSpendMinor;
}
