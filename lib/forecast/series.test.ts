import { describe, expect, test } from "vitest";
import { cleanSeries, fillMasked, medianOf, quantileOf, tameOutliers } from "./series";

test("quantiles by interpolation", () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(quantileOf([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantileOf([], 0.5)).toBe(0);
});

describe("masked periods", () => {
  test("take the median of the same seasons nearby", () => {
    expect(fillMasked([1, 10, 2, null, 5, 30], 2)).toEqual([1, 10, 2, 20, 5, 30]);
  });

  test("lie between their neighbours where no same season is known", () => {
    expect(fillMasked([4, null, 8], 2)).toEqual([4, 6, 8]);
    expect(fillMasked([null, 3], 7)).toEqual([3, 3]);
  });

  test("are counted, and negatives become zero", () => {
    expect(cleanSeries([1, null, -4], 1)).toEqual({ values: [1, 0.5, 0], maskedCount: 1, outlierCount: 0 });
  });
});

describe("outliers", () => {
  const weeks = Array.from({ length: 70 }, (_, day) => (day % 7 === 5 ? 100 : 20) + (day % 4));

  test("an ordinary history stays as it is", () => {
    expect(tameOutliers(weeks, 7)).toEqual({ values: weeks, count: 0 });
  });

  test("one huge day is drawn in to what its best days sell", () => {
    const { values, count } = tameOutliers([...weeks.slice(0, 69), 600_000], 7);
    expect(count).toBe(1);
    expect(values.slice(0, 69)).toEqual(weeks.slice(0, 69));
    expect(values[69]).toBeLessThan(100);
  });

  test("a peak that returns each year is no outlier", () => {
    const months = Array.from({ length: 48 }, (_, month) => (month % 12 === 11 ? 500 : 50 + (month % 5)));
    expect(tameOutliers(months, 12).count).toBe(0);
    expect(tameOutliers(months.with(20, 5000), 12).count).toBe(1);
  });

  test("too short a history has no usual spread", () => {
    expect(tameOutliers([1, 1, 1, 900], 1).count).toBe(0);
  });
});
