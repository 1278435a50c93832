import { describe, expect, test } from "vitest";
import { expectedOfNewcomer, expectedOrders, ordersInterval, probabilityAlive } from "./buying-forecast";
import { type BuyingFit, buyingLikelihood, fitBuying } from "./buying-model";
import { expectedSpend, fitSpend, populationSpend, spendCorrelation } from "./spend-model";
import { HAND_MADE, SPENDERS } from "./testing";

const even = { r: 1, alpha: 1, a: 1, b: 1 };
const fitOf = (values: Partial<BuyingFit>): BuyingFit => ({
  ...{ model: "bg_nbd", ...even, logLikelihood: 0, isConverged: true, isAtBound: false },
  ...values,
});

/** What SciPy finds for the same rows with other means: its own simplex, quadrature over the chance to be lost, and chance. */
const ORACLE = {
  bg_nbd: {
    fit: { r: 0.40195054, alpha: 39.49797517, a: 0.09235032, b: 0.98241372, logLikelihood: -944.4363973293482 },
    busy: { alive: 0.9574893514744117, orders: 2.845184276060743, interval: [0, 6] },
    once: { alive: 1, orders: 0.8488490017112464, interval: [0, 3] },
    most: { alive: 0.9928209742401242, orders: 2.6670713740725893, interval: [1, 5] },
  },
  mbg_nbd: {
    fit: { r: 0.76480827, alpha: 50.64146836, a: 0.18684762, b: 0.42579471, logLikelihood: -944.3154093831223 },
    busy: { alive: 0.9277180128773854, orders: 2.6695708312814084, interval: [0, 6] },
    once: { alive: 0.4736692455522654, orders: 0.677616953426625, interval: [0, 2] },
    most: { alive: 0.9860702381772273, orders: 2.5198710257968218, interval: [0, 5] },
  },
} as const;
const ASKED = {
  busy: [{ repeats: 3, recency: 50, age: 60 }, 90],
  once: [{ repeats: 0, recency: 0, age: 120 }, 365],
  most: [{ repeats: 14, recency: 119, age: 120 }, 30],
} as const;

describe("likelihood of one customer, by hand with every parameter 1", () => {
  test.each([
    // Not yet a second order in 3 days: (1 / (1 + 3)).
    ["bg_nbd", { repeats: 0, recency: 0, age: 3 }, 1 / 4],
    // Half of those who ordered again at day 2 stayed: 1/2 · 1/(1+5)² + 1/2 · 1/(1+2)².
    ["bg_nbd", { repeats: 1, recency: 2, age: 5 }, 0.5 / 36 + 0.5 / 9],
    // Lost at once, or stayed and did not order: 1/2 · 1 + 1/2 · 1/4.
    ["mbg_nbd", { repeats: 0, recency: 0, age: 3 }, 0.5 + 0.5 / 4],
    // Stayed twice (1/3), or once (1/6).
    ["mbg_nbd", { repeats: 1, recency: 2, age: 5 }, 1 / 3 / 36 + 1 / 6 / 9],
  ] as const)("%s %o", (model, row, expected) => {
    expect(Math.exp(buyingLikelihood([row], { model, ...even }))).toBeCloseTo(expected, 12);
    expect(buyingLikelihood([{ ...row, count: 7 }], { model, ...even })).toBeCloseTo(7 * Math.log(expected), 10);
  });
});

describe("forecast by hand", () => {
  test("with r = 1 and a = 2, b = 1 the newcomer's orders are 2 (1 - ln(1 + t) / t)", () => {
    const fit = fitOf({ a: 2 });
    for (const time of [0.1, 1, 10, 500])
      expect(expectedOfNewcomer(fit, time)).toBeCloseTo(2 * (1 - Math.log(1 + time) / time), 9);
  });

  test("a = 1, where the formula is 0/0, lies between its neighbours", () => {
    const at = (a: number) => expectedOfNewcomer(fitOf({ a }), 5);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 5);
  });

  test("who has just ordered for the x-th time is there with (b + x - 1) / (a + b + x - 1)", () => {
    expect(probabilityAlive(fitOf({ a: 2, b: 3 }), { repeats: 4, recency: 9, age: 9 })).toBeCloseTo(6 / 8, 12);
    expect(probabilityAlive(fitOf({ a: 2, b: 3, model: "mbg_nbd" }), { repeats: 4, recency: 9, age: 9 })).toBeCloseTo(7 / 9, 12);
  });

  test("silence makes a customer less likely to be there, and one order alone only in MBG/NBD", () => {
    const alive = (model: BuyingFit["model"], repeats: number, age: number) =>
      probabilityAlive(fitOf({ model }), { repeats, recency: repeats, age });
    expect(alive("bg_nbd", 3, 30)).toBeLessThan(alive("bg_nbd", 3, 10));
    expect(alive("bg_nbd", 0, 900)).toBe(1);
    expect(alive("mbg_nbd", 0, 900)).toBeLessThan(0.01);
  });

  test("a customer of thousands of orders overflows nothing", () => {
    const busy = { repeats: 5_000, recency: 3_650, age: 3_650 };
    const fit = fitOf({ a: 0.3, b: 2 });
    expect(expectedOrders(fit, busy, 365)).toBeCloseTo(493, 0);
    expect(probabilityAlive(fit, { ...busy, age: 5_000 })).toBe(0);
    const [low, high] = ordersInterval(fit, busy, 365);
    expect([low > 440, low < 493, high > 493, high < 560]).toEqual([true, true, true, true]);
  });
});

describe.each(["bg_nbd", "mbg_nbd"] as const)("%s on customers made by hand", (model) => {
  const fit = fitBuying(HAND_MADE, model);

  test("finds the parameters SciPy finds", () => {
    expect(fit).toMatchObject({ isConverged: true, isAtBound: false });
    for (const name of ["r", "alpha", "a", "b"] as const) expect(fit[name] / ORACLE[model].fit[name]).toBeCloseTo(1, 4);
    expect(fit.logLikelihood).toBeCloseTo(ORACLE[model].fit.logLikelihood, 6);
  });

  test("the unit of time changes nothing but alpha", () => {
    const inYears = HAND_MADE.map((row) => ({ ...row, recency: row.recency / 365, age: row.age / 365 }));
    const { r, alpha, a, b } = fitBuying(inYears, model);
    for (const [one, other] of [
      [r, fit.r],
      [alpha * 365, fit.alpha],
      [a, fit.a],
      [b, fit.b],
    ] as const)
      expect(one / other).toBeCloseTo(1, 5);
  });

  test.each(["busy", "once", "most"] as const)("%s: forecast as by quadrature, interval as by chance", (name) => {
    const [history, days] = ASKED[name];
    const expected = ORACLE[model][name];
    expect(probabilityAlive(fit, history)).toBeCloseTo(expected.alive, 4);
    expect(expectedOrders(fit, history, days)).toBeCloseTo(expected.orders, 3);
    expect(ordersInterval(fit, history, days)).toEqual(expected.interval);
  });
});

test("rows that tell nothing of losing customers are said to tell nothing", () => {
  const steady = [10, 20, 30, 40].map((repeats) => ({ repeats, recency: 100, age: 100, count: 50 }));
  const fit = fitBuying(steady, "bg_nbd");
  expect(fit.isAtBound).toBe(true);
  expect(expectedOrders(fit, { repeats: 20, recency: 100, age: 100 }, 100)).toBeCloseTo(20, -1);
});

describe("spend", () => {
  test("finds the parameters SciPy finds, whatever the unit of money", () => {
    const fit = fitSpend(SPENDERS);
    expect([fit.p, fit.q, fit.gamma / 1471.2565022616675].map((x) => x.toFixed(3))).toEqual(["1.785", "3.338", "1.000"]);
    expect(fit.logLikelihood).toBeCloseTo(-236.80805838657423, 6);
    expect(populationSpend(fit)).toBeCloseTo(1122.9157, 1);
    expect(expectedSpend(fit, { orders: 3, meanSpend: 2600 })).toBeCloseTo(2150.998, 1);
    const inCents = fitSpend(SPENDERS.map((row) => ({ ...row, meanSpend: row.meanSpend * 100 })));
    expect(inCents.gamma / fit.gamma / 100).toBeCloseTo(1, 4);
  });

  test("forecasts by hand, and no mean where the tail is too heavy for one", () => {
    const wide = { p: 1, q: 2, gamma: 1, logLikelihood: 0, customers: 1, isConverged: true };
    expect(expectedSpend(wide, { orders: 2, meanSpend: 3 })).toBeCloseTo(7 / 3, 12);
    expect(populationSpend(wide)).toBe(1);
    expect(populationSpend({ ...wide, q: 1 })).toBe(Number.POSITIVE_INFINITY);
  });

  test("correlation", () => {
    expect(spendCorrelation(SPENDERS)).toBeCloseTo(-0.18322185, 7);
    expect(spendCorrelation([1, 2, 3].map((orders) => ({ orders, meanSpend: 5 })))).toBe(0);
  });
});
