import { expect, test } from "vitest";
import { bandsOf, errorScores } from "./conformal";

test("errors are counted in spreads, the root of the forecast; masked ones are not", () => {
  expect(errorScores([10, null, 0], [4, 9, 0.25])).toEqual([3, 0.25]);
});

test("the band is as many spreads wide as hold the share asked for, and a little more", () => {
  // The 0.824 quantile of 1..5 is 1 + 0.824 * 4 = 4.296 spreads.
  const [narrow, wide] = bandsOf([4, 10_000], [1, 2, 3, 4, 5], 0.8);
  expect(narrow?.lo).toBe(0);
  expect(narrow?.hi).toBeCloseTo(4 + 4.296 * 2, 12);
  expect(wide?.lo).toBeCloseTo(10_000 - 429.6, 9);
  expect(wide?.hi).toBeCloseTo(10_000 + 429.6, 9);
});

test("never asks for more than all", () => {
  expect(bandsOf([4], [1, 2], 0.99)[0]?.hi).toBe(8);
});
