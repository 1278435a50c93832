import { expect, test } from "vitest";
import { minimise } from "./minimise";

test("finds the bottom of Rosenbrock's valley", () => {
  const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  const { at, value } = minimise(valley, [-1.2, 1], { tolerance: 1e-14 });
  expect(at[0]).toBeCloseTo(1, 4);
  expect(at[1]).toBeCloseTo(1, 4);
  expect(value).toBeLessThan(1e-8);
});

test("stays inside the domain, and within its budget", () => {
  let calls = 0;
  const { at } = minimise(
    ([x = 0]) => {
      calls += 1;
      return x < 2 ? Number.POSITIVE_INFINITY : x;
    },
    [5],
    { maxEvaluations: 60 },
  );
  expect(at[0]).toBeCloseTo(2, 2);
  expect(calls).toBeLessThan(64);
});
