import type { BuyingFit, BuyingRow } from "./buying-model";
import { hypergeometric } from "./hypergeometric";
import { logBeta } from "./log-gamma";

type History = Pick<BuyingRow, "repeats" | "recency" | "age">;

/** The beta parameter of the chance to be lost, once the customer is known to have survived these orders. */
const survivedOf = ({ model, b }: BuyingFit, repeats: number) => b + repeats + (model === "mbg_nbd" ? 1 : 0);

/**
 * Probability that the customer still buys. Under BG/NBD it is 1 for whoever ordered once, whatever the time since: there
 * nobody is lost before a second order.
 */
export function probabilityAlive(fit: BuyingFit, { repeats, recency, age }: History): number {
  const { r, alpha, a, b, model } = fit;
  if (model === "bg_nbd" && repeats === 0) return 1;
  const orders = model === "bg_nbd" ? repeats - 1 : repeats;
  const logOdds = Math.log(a / (b + orders)) + (r + repeats) * Math.log((alpha + age) / (alpha + recency));
  return 1 / (1 + Math.exp(logOdds));
}

/** `a` at which the formula is 0/0; beside it the limit is met to many digits. */
const beside = (a: number) => (Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a);

/**
 * Expected orders within `time` of a customer who is known to be there now. Equation 10 of the paper after Euler's
 * transformation of 2F1, by which the powers that overflow for busy customers cancel out.
 */
function expectedWhenAlive(fit: BuyingFit, { repeats, age }: History, time: number): number {
  const a = beside(fit.a);
  const survived = survivedOf(fit, repeats);
  const z = time / (fit.alpha + age + time);
  const c = a + survived - 1;
  const { value, logScale } = hypergeometric(c - fit.r - repeats, a - 1, c, z);
  const rest = value * Math.exp((a - 1) * Math.log1p(-z) + logScale);
  return Math.max(0, (c / (a - 1)) * (1 - rest));
}

/** Orders expected of a known customer within `time` from now, in the fit's unit of time. */
export const expectedOrders = (fit: BuyingFit, history: History, time: number): number =>
  time <= 0 ? 0 : probabilityAlive(fit, history) * expectedWhenAlive(fit, history, time);

/** Orders after the first that a new customer is expected to place within `time`. */
export const expectedOfNewcomer = (fit: BuyingFit, time: number): number =>
  expectedOrders(fit, { repeats: 0, recency: 0, age: 0 }, time);

const MOST_ORDERS = 10_000;

/**
 * The fewest and most orders within `time` that 80 % of such customers place: quantiles of the exact predictive
 * distribution, a negative binomial cut short by the chance to be lost. It takes the fitted parameters for certain.
 */
export function ordersInterval(fit: BuyingFit, history: History, time: number, shares = [0.1, 0.9] as const): [number, number] {
  const { repeats, age } = history;
  const alive = probabilityAlive(fit, history);
  const [shape, survived] = [fit.r + repeats, survivedOf(fit, repeats)];
  const q = time / (fit.alpha + age + time);
  const whole = logBeta(fit.a, survived);
  let [logStill, below, reached] = [shape * Math.log1p(-q), 0, 0];
  let low: number | undefined;
  for (let orders = 0; orders < MOST_ORDERS; orders++) {
    const exactly = Math.exp(logStill);
    const stayed = exactly * Math.exp(logBeta(fit.a, survived + orders) - whole);
    const left = orders === 0 ? 0 : (1 - below) * Math.exp(logBeta(fit.a + 1, survived + orders - 1) - whole);
    reached += alive * (stayed + left) + (orders === 0 ? 1 - alive : 0);
    if (low === undefined && reached >= shares[0]) low = orders;
    if (reached >= shares[1]) return [low ?? orders, orders];
    below = Math.min(1, below + exactly);
    logStill += Math.log(((shape + orders) / (orders + 1)) * q);
  }
  return [low ?? 0, MOST_ORDERS];
}
