import { describe, expect, test } from "vitest";
import { bias, coverage, mase, naiveScale, smape, wape } from "./accuracy";

describe("measures, by hand", () => {
  test("the yardstick is the mean change from one season to the next", () => {
    expect(naiveScale([1, 3, 2, 5], 1)).toBe(2); // (2 + 1 + 3) / 3
    expect(naiveScale([1, 3, 2, 5], 2)).toBe(1.5); // (1 + 2) / 2
    expect(naiveScale([1, null, 2, 5], 1)).toBe(3); // only 2 -> 5 has both ends
  });

  test("a history that never varies is measured by its size, an empty one by 1", () => {
    expect(naiveScale([7, 7, 7], 1)).toBe(7);
    expect(naiveScale([0, 0, 0], 1)).toBe(1);
    expect(naiveScale([], 1)).toBe(1);
  });

  test("errors of 1 and -3 on 4 and 6", () => {
    expect(mase([4, 6], [5, 3], 2)).toBe(1); // mean error 2 over 2
    expect(wape([4, 6], [5, 3])).toBe(0.4); // 4 / 10
    expect(bias([4, 6], [5, 3])).toBe(-0.2); // (1 - 3) / 10
    expect(smape([4, 6], [5, 3])).toBeCloseTo((200 / 9 + 600 / 9) / 2, 12);
  });

  test("masked periods are not judged", () => {
    expect(mase([4, null, 6], [5, 99, 3], 2)).toBe(1);
    expect(wape([4, null, 6], [5, 99, 3])).toBe(0.4);
    expect(
      coverage(
        [4, null],
        [
          { lo: 4, hi: 4 },
          { lo: 9, hi: 9 },
        ],
      ),
    ).toBe(1);
  });

  test("nothing sold: a wrong forecast is all wrong, a right one right", () => {
    expect(wape([0, 0], [0, 0])).toBe(0);
    expect(wape([0, 0], [1, 0])).toBe(1);
    expect(smape([0], [0])).toBe(0);
    expect(bias([0], [0])).toBe(0);
  });

  test("the ends belong to the band", () => {
    const band = { lo: 1, hi: 3 };
    expect(coverage([1, 3, 0.9, 3.1], [band, band, band, band])).toBe(0.5);
  });
});

test("measured against next to nothing, an error is bad but finite", () => {
  expect(mase([1e12], [0], 5e-324)).toBe(1e9);
  expect(wape([5e-324], [1e12])).toBe(1e9);
  expect(bias([5e-324], [1e12])).toBe(1e9);
});
