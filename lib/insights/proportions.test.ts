import { describe, expect, test } from "vitest";
import { chanceOfAtLeast, leastRise, wilson } from "./proportions";

describe("shares of few", () => {
  test("have Wilson's interval: 10 of 50 lie between 11.2 and 33.0 %, 0 of 10 below 27.8 %", () => {
    expect(wilson({ count: 10, of: 50 }, 1.96).lo).toBeCloseTo(0.1124, 4);
    expect(wilson({ count: 10, of: 50 }, 1.96).hi).toBeCloseTo(0.3304, 4);
    expect(wilson({ count: 0, of: 10 }, 1.96)).toEqual({ lo: 0, hi: expect.closeTo(0.2775, 3) });
    expect(wilson({ count: 0, of: 0 }, 1.96)).toEqual({ lo: 0, hi: 1 });
  });

  test("differ at least by Newcombe's lower end: 56 of 70 against 48 of 80 by 5.24 points", () => {
    expect(leastRise({ count: 56, of: 70 }, { count: 48, of: 80 }, 1.96)).toBeCloseTo(0.0524, 4);
    expect(leastRise({ count: 3, of: 10 }, { count: 2, of: 10 }, 1.96)).toBeLessThan(0);
  });

  test("are as likely as the binomial says: two or more sixes of five throws", () => {
    expect(chanceOfAtLeast(2, 5, 1 / 6)).toBeCloseTo(1 - (5 / 6) ** 5 - 5 * (1 / 6) * (5 / 6) ** 4, 10);
    expect([chanceOfAtLeast(0, 5, 0.1), chanceOfAtLeast(6, 5, 0.1)]).toEqual([1, 0]);
    expect(chanceOfAtLeast(900, 2_000, 0.08)).toBeCloseTo(0, 10);
  });
});
