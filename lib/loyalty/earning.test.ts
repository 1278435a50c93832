import { describe, expect, test } from "vitest";
import { type EarningTerms, earningBasis, MAX_ORDER_POINTS, pointsFor } from "./earning";

const terms = (wishes: Partial<EarningTerms> = {}): EarningTerms => ({
  earnPoints: 1,
  earnPerMinor: 100_00,
  rounding: "down",
  multiplierBp: 10_000,
  boostBp: 10_000,
  boostCapPoints: null,
  ...wishes,
});

describe("pointsFor", () => {
  test.each([
    [0, {}, 0],
    [99_99, {}, 0],
    [100_00, {}, 1],
    [2_249_99, {}, 22],
    [2_249_99, { rounding: "nearest" }, 22],
    [2_250_00, { rounding: "nearest" }, 23],
    // 22.4999 x 1.25 = 28.12; rounded once, not 22 x 1.25 = 27.5.
    [2_249_99, { multiplierBp: 12_500 }, 28],
    [2_200_00, { multiplierBp: 12_500 }, 27],
    [50_00, { multiplierBp: 20_000 }, 1],
    [2_200_00, { earnPoints: 3, earnPerMinor: 7_00 }, 942],
    // Twice the points brings 22 more, or as many as the cap lets.
    [2_200_00, { boostBp: 20_000 }, 44],
    [2_200_00, { boostBp: 20_000, boostCapPoints: 10 }, 32],
    [2_200_00, { boostBp: 20_000, boostCapPoints: 22 }, 44],
    [2_200_00, { boostBp: 15_000, multiplierBp: 12_500 }, 40],
    [100_00, { boostBp: 15_000 }, 1],
    [9_007_199_254_740_991, { earnPoints: 100, earnPerMinor: 1, multiplierBp: 100_000 }, MAX_ORDER_POINTS],
  ] as const)("%d minor units by %o earn %d", (minor, wishes, points) => {
    expect(pointsFor(minor, terms(wishes))).toBe(points);
  });
});

describe("earningBasis", () => {
  const amounts = (net = 0, tax = 0, shipping = 0) => ({ net, tax, shipping });
  const booked = [
    { part: "order", sold: amounts(0, 32, 200), reversed: amounts() },
    { part: "line", sold: amounts(1000, 160), reversed: amounts(250, 40) },
    { part: "line", sold: amounts(500, 80), reversed: amounts() },
    { part: "goodwill", sold: amounts(), reversed: amounts(100, 16) },
  ];
  test.each([
    [false, false, 1500, 1150],
    [true, false, 1740, 1334],
    [false, true, 1700, 1350],
    [true, true, 1972, 1566],
  ])("tax %s, delivery %s", (earnOnTax, earnOnShipping, soldMinor, keptMinor) => {
    expect(earningBasis(booked, { earnOnTax, earnOnShipping })).toEqual({ soldMinor, keptMinor });
  });
  test("is never below nothing, nor above what was sold", () => {
    const rules = { earnOnTax: false, earnOnShipping: false };
    const line = (sold: number, back: number) => [{ part: "line", sold: amounts(sold), reversed: amounts(back) }];
    expect(earningBasis(line(100, 130), rules)).toEqual({ soldMinor: 100, keptMinor: 0 });
    expect(earningBasis(line(100, -5), rules)).toEqual({ soldMinor: 100, keptMinor: 100 });
    expect(earningBasis([], rules)).toEqual({ soldMinor: 0, keptMinor: 0 });
  });
});
