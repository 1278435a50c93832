import { describe, expect, test } from "vitest";
import { fitLifetime } from "@/lib/lifetime-value/lifetime";
import { foreteller, LIFETIME_MODEL, marginShareOf, rehearse } from "./lifetime-forecast";

/** Two kinds of customers, told from a fixed pattern: some come back every month, most are gone after few orders. */
const shop = Array.from({ length: 600 }, (_, i) => {
  const frequency = i % 3 === 0 ? 0 : 1 + (i % 5);
  const ageDays = 300 + (i % 60);
  return {
    frequency,
    recencyDays: frequency === 0 ? 0 : Math.min(ageDays, frequency * (20 + (i % 40))),
    ageDays,
    meanSpendMinor: frequency === 0 ? null : 900 + (i % 7) * 50,
    laterDays: i % 4 === 0 ? 1 : 0,
  };
});

describe("what customers are expected to bring", () => {
  const fit = fitLifetime(shop, { model: LIFETIME_MODEL });
  if (fit.state !== "fitted") throw new Error("Six hundred customers are enough.");

  test("half the margin is half the value; at stake is what staying away would cost", () => {
    const customer = { frequency: 4, recencyDays: 200, ageDays: 320, meanSpendMinor: 1000 };
    const [whole, half] = [foreteller(fit, 1)(customer), foreteller(fit, 0.5)(customer)];
    expect(half.valueMinor).toBeCloseTo((whole.valueMinor ?? 0) / 2, -1);
    expect(whole.lo80).toBeLessThanOrEqual(whole.hi80);
    const alive = whole.probabilityAlive ?? 0;
    expect(whole.atStakeMinor).toBe(Math.round(((whole.valueMinor ?? 0) * (1 - alive)) / alive));
  });

  test("who ordered once has a probability of being there, which falls with the time since", () => {
    const once = (ageDays: number) =>
      foreteller(fit, 1)({ frequency: 0, recencyDays: 0, ageDays, meanSpendMinor: null }).probabilityAlive ?? -1;
    expect(once(10)).toBeGreaterThan(once(300));
    expect(once(10)).toBeLessThan(1);
  });
});

test("a rehearsal counts what came: 150 of 600 customers had a day with an order since", () => {
  const rehearsal = rehearse(shop, 182);
  expect(rehearsal).toMatchObject({ days: 182, customers: 600, actualOrders: 150 });
  expect(rehearsal?.expectedOrders).toBeGreaterThan(0);
  expect(rehearse(shop.slice(0, 100), 182)).toBeNull();
});

test("the margin is known from half of the sales on, and lies between 0 and 1", () => {
  expect(marginShareOf({ netMinor: 1000, costedNetMinor: 800, costMinor: 600 })).toBe(0.25);
  expect(marginShareOf({ netMinor: 1000, costedNetMinor: 499, costMinor: 100 })).toBeNull();
  expect(marginShareOf({ netMinor: 1000, costedNetMinor: 1000, costMinor: 1200 })).toBe(0);
  expect(marginShareOf({ netMinor: 0, costedNetMinor: 0, costMinor: 0 })).toBeNull();
});
