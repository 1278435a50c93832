import { describe, expect, test } from "vitest";
import { deferredMinor, LEAST_CLOSED_POINTS, recognisedMinor, redemptionRate, rollForward, vintageShares } from "./liability";

describe("revenue deferred for points", () => {
  // KPMG, Revenue handbook, example 10A: sales of 100,000 with 10,000 points worth 1, of which 97 % are expected to be spent.
  test("is the share of the points in what goods and points would cost alone; as spent, it becomes revenue", () => {
    expect(deferredMinor(100_000, 9_700)).toBe(8_842);
    const deferred = deferredMinor(100_000, 9_700, 2);
    expect(deferred).toBe(9_000);
    const secondYear = recognisedMinor(deferred, 4_500, 9_700);
    expect(secondYear).toBe(4_175);
    expect(recognisedMinor(deferred, 8_500, 9_900) - secondYear).toBe(3_552);
  });

  test("is recognised by the newest expectation, when fewer are expected than before (10B)", () => {
    expect(recognisedMinor(9_000, 8_500, 9_200) - recognisedMinor(9_000, 4_500, 9_700)).toBe(4_140);
  });

  test("is at most all of it, and all of it when nothing is left to expect", () => {
    expect(recognisedMinor(9_000, 12_000, 9_700)).toBe(9_000);
    expect(recognisedMinor(9_000, 0, 0)).toBe(9_000);
  });
});

describe("the share of points that are spent in the end", () => {
  test("is that of the points whose end is known", () => {
    expect(
      redemptionRate([
        { spent: 900, expired: 100 },
        { spent: 500, expired: 500 },
      ]),
    ).toEqual({ rate: 0.7, isKnown: true });
  });

  test("is all of them as long as too few have ended", () => {
    expect(redemptionRate([{ spent: 1, expired: LEAST_CLOSED_POINTS - 2 }])).toEqual({ rate: 1, isKnown: false });
    expect(redemptionRate([])).toEqual({ rate: 1, isKnown: false });
  });
});

describe("what became of a month's points", () => {
  const month = { given: 1_200, reversed: 200, outstanding: 50, spent: 600, expired: 350 };

  test("is told of those that were not taken back; what is out may be a twentieth of them", () => {
    expect(vintageShares(month)).toEqual({ redemption: 0.6, breakage: 0.35 });
  });

  test("is not breakage while more than a twentieth of them may still be spent", () => {
    expect(vintageShares({ ...month, outstanding: 51, expired: 349 })).toEqual({ redemption: 0.6, breakage: null });
  });

  test("is nothing when all were taken back", () => {
    const none = { given: 200, reversed: 200, outstanding: 0, spent: 0, expired: 0 };
    expect(vintageShares(none)).toEqual({ redemption: null, breakage: null });
  });
});

describe("the roll-forward", () => {
  test("adds up to the cent, and tells a new estimate apart", () => {
    const flow = { opening: 10_000, issued: 5_000, redeemed: 4_500, expired: 500 };
    const before = { rate: 0.97, pointValueMinor: 100 };
    expect(rollForward(flow, before, { rate: 0.99, pointValueMinor: 100 })).toEqual({
      openingMinor: 970_000,
      issuedMinor: 485_000,
      redeemedMinor: -436_500,
      expiredMinor: -48_500,
      reestimatedMinor: 20_000,
      closingMinor: 990_000,
    });
  });

  test("adds up whatever is rounded", () => {
    for (let n = 1; n < 200; n++) {
      const roll = rollForward(
        { opening: n * 7, issued: n * 3, redeemed: n, expired: n * 2 },
        { rate: 1 / n, pointValueMinor: 3 },
        { rate: 0.333, pointValueMinor: 7 },
      );
      const { closingMinor, ...parts } = roll;
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(closingMinor);
    }
  });
});
