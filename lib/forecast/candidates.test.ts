import { expect, test } from "vitest";
import { isIntermittent, runCandidates } from "./candidates";

const week = Array.from({ length: 70 }, (_, day) => (day % 7 === 6 ? 0 : 20 + (day % 4)));

test("a weekday on which the shop is always closed is no gap in the demand", () => {
  expect(
    isIntermittent(
      week.map((value, day) => (day % 7 === 5 ? 0 : value)),
      7,
    ),
  ).toBe(false); // 7 days over 5 is 1.4
  expect(isIntermittent(week, 7)).toBe(false);
  expect(
    isIntermittent(
      week.map((value, day) => (day % 2 === 0 ? value : 0)),
      7,
    ),
  ).toBe(true);
});

test("every model runs on a common history, none below zero", () => {
  const steps = runCandidates(week, 7, 9, ["seasonal_naive", "seasonal_mean", "mstl", "theta", "ets", "sba", "tsb"]);
  expect(Object.keys(steps)).toHaveLength(7);
  for (const forecast of Object.values(steps)) {
    expect(forecast).toHaveLength(9);
    expect(Math.min(...forecast)).toBeGreaterThanOrEqual(0);
  }
});

test("a model that needs two seasons is left out before there are any", () => {
  expect(Object.keys(runCandidates(week.slice(0, 13), 7, 3, ["seasonal_naive", "mstl"]))).toEqual(["seasonal_naive"]);
});

test("growth cannot run away beyond five times the highest value", () => {
  const doubling = Array.from({ length: 20 }, (_, at) => 2 ** at);
  const steps = runCandidates(doubling, 1, 60, ["theta", "ets"]);
  for (const forecast of Object.values(steps)) expect(Math.max(...forecast)).toBeLessThanOrEqual(5 * 2 ** 19);
});
