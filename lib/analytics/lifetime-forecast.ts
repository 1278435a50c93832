import { expectedOrders } from "@/lib/lifetime-value/buying-forecast";
import { fitLifetime, type LifetimeCustomer, type LifetimeFit, predictCustomer } from "@/lib/lifetime-value/lifetime";
import { LIFETIME_DAYS, type LifetimeReport, type Rehearsal } from "./lifetime-report";

/** Under it, who ordered once can be lost, too, and has a probability of being there. */
export const LIFETIME_MODEL = "mbg_nbd";

export type Foretold = {
  expectedOrders: number;
  lo80: number;
  hi80: number;
  probabilityAlive: number | null;
  spendMinor: number | null;
  valueMinor: number | null;
  atStakeMinor: number | null;
};

/** What one customer is expected to bring within a year. Keeps what it reckoned: customers with equal histories are many. */
export function foreteller(fit: LifetimeFit, marginShare: number): (customer: LifetimeCustomer) => Foretold {
  const kept = new Map<string, Foretold>();
  return ({ frequency, recencyDays, ageDays, meanSpendMinor }) => {
    const key = `${frequency} ${recencyDays} ${ageDays} ${meanSpendMinor}`;
    const known = kept.get(key);
    if (known) return known;
    const customer = { frequency, recencyDays, ageDays, meanSpendMinor };
    const { expectedSpendMinor, valueMinor, probabilityAlive, ...orders } = predictCustomer(
      fit,
      customer,
      LIFETIME_DAYS,
      marginShare,
    );
    const isThere = probabilityAlive !== null && probabilityAlive > 0;
    const foretold = {
      ...orders,
      probabilityAlive,
      spendMinor: expectedSpendMinor,
      valueMinor,
      atStakeMinor: valueMinor === null || !isThere ? null : Math.round((valueMinor * (1 - probabilityAlive)) / probabilityAlive),
    };
    kept.set(key, foretold);
    return foretold;
  };
}

/**
 * Learns from histories that end `days` before today and holds what it would have foretold against the days with an order
 * since, beside going on at everybody's own pace. Null where too few had come back by then.
 */
export function rehearse(histories: readonly (LifetimeCustomer & { laterDays: number })[], days: number): Rehearsal | null {
  const fit = fitLifetime(histories, { model: LIFETIME_MODEL });
  if (fit.state === "too_little") return null;
  let [expected, actual, distance, naiveDistance] = [0, 0, 0, 0];
  for (const { frequency, recencyDays, ageDays, laterDays } of histories) {
    const orders = expectedOrders(fit.buying, { repeats: frequency, recency: recencyDays, age: ageDays }, days);
    expected += orders;
    actual += laterDays;
    distance += Math.abs(orders - laterDays);
    naiveDistance += Math.abs((ageDays === 0 ? 0 : (frequency / ageDays) * days) - laterDays);
  }
  return {
    days,
    customers: histories.length,
    expectedOrders: expected,
    actualOrders: actual,
    meanError: distance / histories.length,
    naiveError: naiveDistance / histories.length,
  };
}

export type LifetimesToReckon = {
  /** Every customer of the shop, as of today. */
  histories: readonly LifetimeCustomer[];
  /** Customers of other shops, a list a shop, on which it leans when too few came back. */
  pool: readonly (readonly LifetimeCustomer[])[];
  /** The customers known `rehearsalDays` ago, with what came since; null where nothing is rehearsed. */
  earlier: readonly (LifetimeCustomer & { laterDays: number })[] | null;
  rehearsalDays: number;
  marginShare: number | null;
};
/** One foretold for each history, in their order; none where there is too little to learn from. */
export type ReckonedLifetimes = { report: LifetimeReport; foretold: Foretold[] };

/** All of it for one shop and currency. Seconds of the processor for some ten thousand customers. */
export function reckonLifetimes({ histories, pool, earlier, rehearsalDays, marginShare }: LifetimesToReckon): ReckonedLifetimes {
  const fit = fitLifetime(histories, { model: LIFETIME_MODEL, pool });
  if (fit.state === "too_little") return { report: { fit, marginShare, rehearsal: null }, foretold: [] };
  const rehearsal = fit.basis !== "pooled" && earlier ? rehearse(earlier, rehearsalDays) : null;
  return { report: { fit, marginShare, rehearsal }, foretold: histories.map(foreteller(fit, marginShare ?? 1)) };
}

type Costs = { netMinor: number; costedNetMinor: number; costMinor: number };
/** With the cost of less than half of the sales known, their margin says little of the whole. */
const LEAST_COVERAGE = 0.5;

/** What the shop keeps of a sale, 0 to 1; null where too little is known of what things cost it. */
export const marginShareOf = ({ netMinor, costedNetMinor, costMinor }: Costs): number | null =>
  netMinor <= 0 || costedNetMinor < LEAST_COVERAGE * netMinor
    ? null
    : Math.min(1, Math.max(0, (costedNetMinor - costMinor) / costedNetMinor));
