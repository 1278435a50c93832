import { describe, expect, test } from "vitest";
import { hypergeometric } from "./hypergeometric";
import { logBeta, logGamma } from "./log-gamma";
import { minimize } from "./nelder-mead";

const gauss = (...given: Parameters<typeof hypergeometric>) => {
  const { value, logScale } = hypergeometric(...given);
  return value * Math.exp(logScale);
};

describe("log-gamma", () => {
  test("is the logarithm of factorials", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
  });

  test.each([
    [0.5, Math.log(Math.PI) / 2],
    [1e-6, 13.81550998074943],
    [0.1, 2.252712651734206],
    [1000.25, 5906.9472682711175],
    [1e8, 1742068066.1038349],
  ])("of %d", (x, expected) => {
    expect(logGamma(x) / expected).toBeCloseTo(1, 12);
  });

  test("log-beta of whole numbers is a ratio of factorials", () => {
    expect(Math.exp(logBeta(3, 4))).toBeCloseTo(1 / 60, 14);
  });
});

describe("2F1", () => {
  test.each([0, 0.2, 0.9, 0.999])("of 1, 1; 2 is a logarithm at %d", (z) => {
    expect(gauss(1, 1, 2, z)).toBeCloseTo(z === 0 ? 1 : -Math.log(1 - z) / z, 10);
  });

  test.each([
    [2.5, 0.3],
    [-1.5, 0.8],
    [0.4, 0.99],
  ])("with b = c is a power: (1 - z)^-%d at %d", (a, z) => {
    expect(gauss(a, 3.3, 3.3, z) / (1 - z) ** -a).toBeCloseTo(1, 9);
  });

  test("keeps the scale of what no double holds", () => {
    const { value, logScale } = hypergeometric(1000, 7, 7, 0.9);
    expect(Math.log(value) + logScale).toBeCloseTo(1000 * Math.log(10), 6);
  });
});

describe("the simplex", () => {
  const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;

  test("finds the end of a curved valley (Rosenbrock)", () => {
    const { point, isConverged } = minimize(valley, [[-1.2, 1]]);
    expect(isConverged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 4);
    expect(point[1]).toBeCloseTo(1, 4);
  });

  test("takes the deepest of what its starts lead to", () => {
    const twoHollows = ([x = 0]: readonly number[]) => (x * x - 4) ** 2 + x;
    expect(minimize(twoHollows, [[3], [-3]]).point[0]).toBeCloseTo(-2.03, 2);
  });

  test("does not go where there is no cost, and says when nothing settles", () => {
    const { point } = minimize(([x = 0]) => (x < 1 ? Number.NaN : x), [[5]]);
    expect(point[0]).toBeCloseTo(1, 6);
    expect(minimize(valley, [[-1.2, 1]], { maxEvaluations: 20 }).isConverged).toBe(false);
  });
});
