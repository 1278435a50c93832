import { describe, expect, test } from "vitest";
import { judgedMonths, matchedRepeat } from "./matched-repeat";

describe("members beside customers like them", () => {
  test("are compared within each kind, weighed as the members are spread", () => {
    const strata = [
      { members: 100, membersAgain: 60, others: 400, othersAgain: 200 },
      { members: 300, membersAgain: 90, others: 50, othersAgain: 10 },
    ];
    const repeat = matchedRepeat(strata)!;
    // 0.25 × 0.6 + 0.75 × 0.3, and 0.25 × 0.5 + 0.75 × 0.2
    expect(repeat.memberShare).toBeCloseTo(0.375, 12);
    expect(repeat.otherShare).toBeCloseTo(0.275, 12);
    expect(repeat.difference).toBeCloseTo(0.1, 12);
    expect(repeat.low).toBeLessThan(0.1);
    expect(repeat.high - repeat.difference).toBeCloseTo(repeat.difference - repeat.low, 12);
  });

  test("that are all alike differ by nothing, although members are of other kinds", () => {
    const strata = [
      { members: 900, membersAgain: 720, others: 100, othersAgain: 80 },
      { members: 100, membersAgain: 10, others: 900, othersAgain: 90 },
    ];
    expect(matchedRepeat(strata)?.difference).toBeCloseTo(0, 12);
  });

  test("are not judged when few, or when there is nobody like them", () => {
    expect(matchedRepeat([{ members: 99, membersAgain: 50, others: 500, othersAgain: 100 }])).toBeUndefined();
    expect(matchedRepeat([{ members: 500, membersAgain: 50, others: 0, othersAgain: 0 }])).toBeUndefined();
    expect(matchedRepeat([])).toBeUndefined();
  });

  test("are those of twelve whole months whose 90 days are over", () => {
    expect(judgedMonths({ from: "2026-11-01", to: "2026-11-23" })).toEqual({
      first: "2025-08-01",
      last: "2026-07-01",
      back: "2023-08-01",
    });
    expect(judgedMonths({ from: "2026-11-01", to: "2026-11-29" }).last).toBe("2026-08-01");
  });
});
