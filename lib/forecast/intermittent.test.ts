import { expect, test } from "vitest";
import { averageGap, sba, tsb } from "./intermittent";

const SALES = [0, 2, 0, 0, 4];

test("the mean gap between sales", () => {
  expect(averageGap(SALES)).toBe(2.5);
  expect(averageGap([0, 0])).toBe(Number.POSITIVE_INFINITY);
});

test("SBA by hand: size 2 -> 3, gap 2 -> 2.5, three quarters of 1.2", () => {
  expect(sba(SALES, 2, 0.5).map((value) => value.toFixed(9))).toEqual(["0.900000000", "0.900000000"]);
  expect(sba([0, 0], 2)).toEqual([0, 0]);
});

test("TSB by hand: chance 1/2, 1/4, 1/8, 9/16; size 3", () => {
  expect(tsb(SALES, 1, 0.5, 0.5)).toEqual([1.6875]);
  expect(tsb([], 1)).toEqual([0]);
});

test("TSB forgets an item that no longer sells, SBA does not", () => {
  const dead = [5, 5, 5, ...new Array<number>(60).fill(0)];
  expect(tsb(dead, 1)[0]).toBeLessThan(0.3);
  expect(sba(dead, 1)[0]).toBeGreaterThan(4);
});
