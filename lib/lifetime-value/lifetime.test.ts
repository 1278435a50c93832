import { describe, expect, test } from "vitest";
import { customerOf } from "./customer-history";
import { fitLifetime, type LifetimeCustomer, type LifetimeFit, predictCustomer } from "./lifetime";
import { HAND_MADE, SPENDERS } from "./testing";

/** A shop of the hand-made customers; its repeat customers spend as the hand-made spenders, times `price`. */
const shopOf = (price = 100): LifetimeCustomer[] =>
  HAND_MADE.flatMap(({ repeats, recency, age, count = 1 }) =>
    Array.from({ length: count }, (_, i) => ({
      frequency: repeats,
      recencyDays: recency,
      ageDays: age,
      meanSpendMinor: repeats === 0 ? null : (SPENDERS[(repeats * 7 + age + i * 11) % SPENDERS.length]?.meanSpend ?? 0) * price,
    })),
  );
const fitted = (result: ReturnType<typeof fitLifetime>): LifetimeFit => {
  if (result.state !== "fitted") throw new Error(`Too little: ${result.have} of ${result.needed}.`);
  return result;
};
const SHOP = shopOf();
const REPEATERS = SHOP.filter(({ frequency }) => frequency > 0).length;
const options = { leastRepeaters: REPEATERS };

describe("how much is needed", () => {
  test("too few who came back: said, with numbers", () => {
    expect(REPEATERS).toBe(85);
    expect(fitLifetime(SHOP)).toEqual({ state: "too_little", needed: 200, have: 85 });
    expect(fitLifetime([])).toEqual({ state: "too_little", needed: 200, have: 0 });
    expect(fitted(fitLifetime(SHOP, options)).basis).toBe("own");
  });

  test("shops too small for themselves are fitted together, each currency relative to its own mean", () => {
    const pool = [13_000, 7, 100, 55, 1].map(shopOf);
    const pooled = fitted(fitLifetime(SHOP, { pool }));
    const alone = fitted(fitLifetime(SHOP, options));
    expect(pooled).toMatchObject({ basis: "pooled", repeaters: REPEATERS, customers: SHOP.length });
    for (const name of ["p", "q", "gamma"] as const)
      expect((pooled.spend?.[name] ?? 0) / (alone.spend?.[name] ?? 1)).toBeCloseTo(1, 3);
    expect(pooled.buying.alpha / alone.buying.alpha).toBeCloseTo(1, 4);
    expect(fitted(fitLifetime(SHOP, { ...options, pool })).basis).toBe("own");
  });

  test("fewer than five others with enough teach nothing, and nothing is told of them", () => {
    const few = SHOP.filter(({ frequency }) => frequency > 0).slice(0, 39);
    const none = { state: "too_little", needed: 200, have: 85 };
    expect(fitLifetime(SHOP, { pool: Array(4).fill(shopOf()) })).toEqual(none);
    expect(fitLifetime(SHOP, { pool: [...Array(4).fill(shopOf()), few] })).toEqual(none);
  });

  test("a large shop teaches as much as a small one", () => {
    const large = [...SHOP, ...Array(300).fill({ frequency: 9, recencyDays: 80, ageDays: 81, meanSpendMinor: 1 })];
    const others = Array(4).fill(SHOP);
    expect(fitLifetime(SHOP, { pool: [...others, large] })).toMatchObject({
      buying: fitted(fitLifetime(SHOP, { pool: [...others, SHOP] })).buying,
    });
  });

  test("a shop without any repeat spend of its own has no amounts", () => {
    const once = SHOP.filter(({ frequency }) => frequency === 0);
    const fit = fitted(fitLifetime(once, { leastRepeaters: REPEATERS, pool: Array(5).fill(SHOP) }));
    expect(fit).toMatchObject({ spend: null, warnings: ["no_spend"] });
    expect(predictCustomer(fit, SHOP[0] as LifetimeCustomer, 90, 0.4)).toMatchObject({
      expectedSpendMinor: null,
      valueMinor: null,
    });
  });

  test("what is no history is refused", () => {
    const wrong = [
      { frequency: 1, recencyDays: 9, ageDays: 8 },
      { frequency: 0, recencyDays: 3, ageDays: 8 },
      { frequency: 2, recencyDays: 0, ageDays: 8 },
      { frequency: 1.5, recencyDays: 3, ageDays: 8 },
    ];
    for (const row of wrong)
      expect(() => fitLifetime([...SHOP, { ...row, meanSpendMinor: 1 }], options)).toThrow("Not a customer's history");
  });
});

describe("warnings", () => {
  test("none where spend does not follow frequency", () => {
    const { warnings, spendCorrelation } = fitted(fitLifetime(SHOP, options));
    expect(Math.abs(spendCorrelation ?? 1)).toBeLessThan(0.3);
    expect(warnings).toEqual([]);
  });

  test("one where it does, in either direction", () => {
    const spending = (spend: (frequency: number) => number) =>
      SHOP.map((customer) => ({ ...customer, meanSpendMinor: customer.frequency && spend(customer.frequency) }));
    for (const spend of [(n: number) => n * 1000, (n: number) => 20_000 - n * 1000]) {
      const { warnings, spendCorrelation } = fitted(fitLifetime(spending(spend), options));
      expect(Math.abs(spendCorrelation ?? 0)).toBeCloseTo(1, 6);
      expect(warnings).toContain("spend_follows_frequency");
    }
  });

  test("one where nobody is ever lost", () => {
    const steady = Array.from({ length: 100 }, (_, i) => ({ ...{ frequency: 20 + (i % 9), recencyDays: 99 }, ageDays: 99 }));
    const fit = fitted(
      fitLifetime(
        steady.map((row) => ({ ...row, meanSpendMinor: null })),
        { leastRepeaters: 50 },
      ),
    );
    expect(fit.warnings).toEqual(expect.arrayContaining(["parameter_unknown", "no_spend"]));
  });
});

describe("one customer", () => {
  const fit = fitted(fitLifetime(SHOP, options));
  const regular: LifetimeCustomer = { frequency: 3, recencyDays: 50, ageDays: 60, meanSpendMinor: 260_000 };
  const once: LifetimeCustomer = { frequency: 0, recencyDays: 0, ageDays: 120, meanSpendMinor: null };

  test("value is margin of the expected orders, less for being later", () => {
    const undiscounted = { ...fit, annualDiscountRate: 0 };
    const { expectedOrders, expectedSpendMinor, valueMinor } = predictCustomer(undiscounted, regular, 90, 0.4);
    expect(expectedOrders).toBeCloseTo(2.845, 2);
    expect(Math.abs((valueMinor ?? 0) - expectedOrders * (expectedSpendMinor ?? 0) * 0.4)).toBeLessThan(2);
    const discounted = predictCustomer({ ...fit, annualDiscountRate: 0.21 }, regular, 90, 0.4).valueMinor ?? 0;
    // On average an eighth of a year away, so (1.21)^(-1/8) is what is left, a little more as orders grow fewer.
    expect(discounted / (valueMinor ?? 1)).toBeGreaterThan(1.21 ** -(1 / 8));
    expect(discounted / (valueMinor ?? 1)).toBeLessThan(1.21 ** -(1 / 9));
  });

  test("who ordered once has no probability under BG/NBD, one under MBG/NBD, and everybody's spend", () => {
    const forecast = predictCustomer(fit, once, 365, 1);
    expect(forecast).toMatchObject({ probabilityAlive: null, lo80: 0, hi80: 3 });
    expect(forecast.expectedSpendMinor).toBe(Math.round((fit.spend!.p * fit.spend!.gamma) / (fit.spend!.q - 1)));
    const modified = fitted(fitLifetime(SHOP, { ...options, model: "mbg_nbd" }));
    expect(predictCustomer(modified, once, 365, 1).probabilityAlive).toBeCloseTo(0.4737, 3);
  });

  test("no time, no orders", () => {
    expect(predictCustomer(fit, regular, 0, 1)).toMatchObject({ expectedOrders: 0, lo80: 0, hi80: 0, valueMinor: 0 });
  });

  test("a spend model without a mean falls back to the plain one", () => {
    const heavy = { ...fit, spend: { ...fit.spend!, p: 0.1, q: 0.8 } };
    expect(predictCustomer(heavy, once, 90, 1).expectedSpendMinor).toBe(Math.round(fit.meanSpendMinor ?? 0));
    expect(predictCustomer(heavy, { ...regular, frequency: 1 }, 90, 1).expectedSpendMinor).toBe(
      Math.round(fit.meanSpendMinor ?? 0),
    );
  });
});

describe("from orders to a history", () => {
  const orders = [
    { day: "2028-03-01", spendMinor: 700 },
    { day: "2028-02-27", spendMinor: 100 },
    { day: "2028-03-01", spendMinor: 200 },
    { day: "2028-03-11", spendMinor: 300 },
    { day: "2028-04-02", spendMinor: 999 },
  ] as const;

  test("orders of one day are one, the first is no repeat, later ones do not count; over 29 February", () => {
    expect(customerOf(orders, "2028-03-31")).toEqual({ frequency: 2, recencyDays: 13, ageDays: 33, meanSpendMinor: 600 });
  });

  test("two orders on the first day are one order", () => {
    const twice = [orders[1], { ...orders[1], spendMinor: 900 }];
    expect(customerOf(twice, "2028-02-28")).toEqual({ frequency: 0, recencyDays: 0, ageDays: 1, meanSpendMinor: null });
  });

  test("nobody before their first order", () => {
    expect(customerOf(orders, "2028-02-26")).toBeUndefined();
    expect(customerOf([], "2028-02-26")).toBeUndefined();
  });
});
