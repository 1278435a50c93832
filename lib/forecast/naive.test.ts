import { expect, test } from "vitest";
import { seasonalMean, seasonalNaive } from "./naive";

test("the naive repeats the last season", () => {
  expect(seasonalNaive([1, 2, 3, 4, 5, 6], 3, 5)).toEqual([4, 5, 6, 4, 5]);
  expect(seasonalNaive([1, 2], 1, 3)).toEqual([2, 2, 2]);
});

test("the mean takes the same season of up to four seasons", () => {
  expect(seasonalMean([1, 2, 3, 4, 5, 6], 3, 3)).toEqual([2.5, 3.5, 4.5]);
  expect(seasonalMean([100, 1, 2, 3, 4], 1, 1)).toEqual([2.5]);
});

test("a history shorter than a season repeats its last value where the season is unknown", () => {
  expect(seasonalNaive([5, 6], 3, 3)).toEqual([6, 5, 6]);
});
