import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { expectedOfNewcomer, expectedOrders, ordersInterval, probabilityAlive } from "./buying-forecast";
import { fitBuying } from "./buying-model";
import { fitLifetime, predictCustomer } from "./lifetime";
import { fitSpend, populationSpend, spendCorrelation } from "./spend-model";
import { CDNOW, readCdnow } from "./testing";

const isHere = existsSync(CDNOW);
if (!isHere) process.stderr.write(`Skipped: there is no ${CDNOW} here.\n`);

/** To four digits and better: the published value has so many decimals. */
const digits = (value: number, decimals: number) => value.toFixed(decimals);

describe.skipIf(!isHere)("the CDNOW sample, as published", () => {
  const people = isHere ? readCdnow() : [];
  const rows = people.map(({ customer: { frequency, recencyDays, ageDays } }) => ({
    ...{ repeats: frequency, recency: recencyDays / 7, age: ageDays / 7 },
  }));

  test("2,357 customers, 946 of whom came back", () => {
    expect([people.length, rows.filter(({ repeats }) => repeats > 0).length]).toEqual([2_357, 946]);
  });

  test("BG/NBD: parameters and log-likelihood, in weeks (Fader, Hardie and Lee 2005; CLVTools)", () => {
    const { r, alpha, a, b, logLikelihood } = fitBuying(rows, "bg_nbd");
    expect([digits(r, 3), digits(alpha, 3), digits(a, 3), digits(b, 3)]).toEqual(["0.243", "4.414", "0.793", "2.426"]);
    expect([digits(r, 5), digits(alpha, 4), digits(a, 4), digits(b, 4)]).toEqual(["0.24259", "4.4136", "0.7929", "2.4259"]);
    expect(digits(logLikelihood, 3)).toBe("-9582.429");
  });

  test("Gamma-Gamma: parameters and log-likelihood, in dollars (Fader and Hardie 2013; CLVTools)", () => {
    const spenders = people.flatMap(({ customer: { frequency, meanSpendMinor } }) =>
      frequency > 0 && meanSpendMinor ? [{ orders: frequency, meanSpend: meanSpendMinor / 100 }] : [],
    );
    const { p, q, gamma, logLikelihood, customers } = fitSpend(spenders);
    expect(customers).toBe(946);
    expect([digits(p, 2), digits(q, 2), digits(gamma, 2)]).toEqual(["6.25", "3.74", "15.44"]);
    expect(digits(logLikelihood, 4)).toBe("-4055.9177");
    expect(digits(populationSpend({ p, q, gamma, logLikelihood, customers, isConverged: true }), 2)).toBe("35.17");
    expect(digits(spendCorrelation(spenders), 4)).toBe("0.1139");
  });

  test("customers and newcomers", () => {
    const fit = fitBuying(rows, "bg_nbd");
    const known = { repeats: 2, recency: 30.43, age: 38.86 };
    expect(digits(expectedOrders(fit, known, 39), 4)).toBe("1.2259");
    expect(digits(probabilityAlive(fit, known), 4)).toBe("0.7266");
    expect([39, 52].map((weeks) => digits(expectedOfNewcomer(fit, weeks), 3))).toEqual(["1.195", "1.444"]);
    const busiest = rows.toSorted((one, other) => other.repeats - one.repeats)[0]!;
    expect(busiest.repeats).toBe(29);
    expect(expectedOrders(fit, busiest, 39)).toBeCloseTo(20.0537, 1);
    expect(probabilityAlive(fit, busiest)).toBeCloseTo(0.9691, 3);
  });

  test("the 39 weeks held out", () => {
    const fit = fitBuying(rows, "bg_nbd");
    const sum = (of: (i: number) => number) => rows.reduce((total, _, i) => total + of(i), 0);
    const expected = rows.map((row) => expectedOrders(fit, row, 39));
    const actual = people.map(({ heldOut }) => heldOut);
    expect(sum((i) => actual[i] ?? 0)).toBe(1_882);
    expect(
      digits(
        sum((i) => expected[i] ?? 0),
        1,
      ),
    ).toBe("1653.4");
    expect(digits(sum((i) => Math.abs((actual[i] ?? 0) - (expected[i] ?? 0))) / rows.length, 3)).toMatch(/^0\.78[56]$/);
    const byRepeats = Array.from({ length: 8 }, (_, n) =>
      rows.flatMap(({ repeats }, i) => (Math.min(repeats, 7) === n ? [i] : [])),
    );
    const means = (values: number[]) =>
      byRepeats.map((group) => group.reduce((all, i) => all + (values[i] ?? 0), 0) / group.length);
    expect(means(expected).map((mean) => digits(mean, 2))).toEqual(
      ["0.225", "0.523", "1.044", "1.520", "2.164", "2.654", "3.504", "6.157"].map((text) => digits(Number(text), 2)),
    );
    expect(means(actual).map((mean) => digits(mean, 2))).toEqual(
      ["0.237", "0.697", "1.393", "1.560", "2.532", "2.947", "3.862", "6.359"].map((text) => digits(Number(text), 2)),
    );
  });

  test("the interval holds what those who came back did, in at least four cases of five", () => {
    const fit = fitBuying(rows, "bg_nbd");
    const asked = rows.flatMap((row, i) => (row.repeats > 0 ? [{ row, heldOut: people[i]?.heldOut ?? 0 }] : []));
    const held = asked.filter(({ row, heldOut }) => {
      const [low, high] = ordersInterval(fit, row, 39);
      return low <= heldOut && heldOut <= high;
    });
    expect(held.length / asked.length).toBeGreaterThan(0.8);
    expect(held.length / asked.length).toBeLessThan(0.93);
  });

  test("in days and cents as the shop asks, it is the same customer", () => {
    const fit = fitLifetime(people.map(({ customer }) => customer));
    if (fit.state !== "fitted") throw new Error("The sample is large enough.");
    expect(fit).toMatchObject({ basis: "own", customers: 2_357, repeaters: 946, warnings: [] });
    const customer = { frequency: 2, recencyDays: 213, ageDays: 272, meanSpendMinor: 22_35 };
    const { expectedOrders: orders, probabilityAlive: alive, expectedSpendMinor } = predictCustomer(fit, customer, 273, 0.3);
    expect([digits(orders, 3), digits(alive ?? 0, 3)]).toEqual(["1.226", "0.727"]);
    expect(expectedSpendMinor).toBeGreaterThan(24_00);
    expect(expectedSpendMinor).toBeLessThan(25_50);
  });
});
