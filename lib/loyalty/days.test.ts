import { describe, expect, test } from "vitest";
import { availableOn, expiresOn, monthsAfter } from "./days";
import { lastDayOf } from "./lots";

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2028-02-29", 12, "2029-02-28"],
  ["2028-02-29", 48, "2032-02-29"],
  ["2026-12-31", 2, "2027-02-28"],
  ["2026-03-31", -1, "2026-02-28"],
] as const)("%s and %d months is %s", (day, months, later) => {
  expect(monthsAfter(day, months)).toBe(later);
});

describe("expiresOn", () => {
  const fixed = (monthDay: string, leastMonths = 0) => ({ kind: "fixed" as const, monthDay, leastMonths });
  test.each([
    [{ kind: "never" as const }, "2026-03-02", null],
    [{ kind: "inactivity" as const, months: 6 }, "2026-03-02", null],
    [{ kind: "rolling" as const, months: 12 }, "2026-03-02", "2027-03-02"],
    [{ kind: "rolling" as const, months: 6 }, "2026-08-31", "2027-02-28"],
    [fixed("12-31"), "2026-12-31", "2026-12-31"],
    [fixed("12-31"), "2027-01-01", "2027-12-31"],
    [fixed("12-31", 6), "2026-06-30", "2026-12-31"],
    [fixed("12-31", 6), "2026-07-01", "2027-12-31"],
    [fixed("02-29"), "2026-02-28", "2026-02-28"],
    [fixed("02-29"), "2026-03-01", "2027-02-28"],
    [fixed("02-29"), "2027-03-01", "2028-02-29"],
    [fixed("02-29"), "2100-01-01", "2100-02-28"],
  ] as const)("by %o from %s is %s", (expiry, from, last) => {
    expect(expiresOn(expiry, from)).toBe(last);
  });
});

test("points of a delivery open at once, or on the day after the last day of its return window", () => {
  expect(availableOn("2026-03-02", "delivery", 14)).toBe("2026-03-02");
  expect(availableOn("2026-03-02", "return_window", 14)).toBe("2026-03-17");
  expect(availableOn("2028-02-28", "return_window", 0)).toBe("2028-02-29");
});

test("points that end with inactivity end on a day of their own only when it is later", () => {
  expect(lastDayOf({ expiresOn: null, idleMonths: 6 }, "2026-08-31")).toBe("2027-02-28");
  expect(lastDayOf({ expiresOn: "2027-03-01", idleMonths: 6 }, "2026-08-31")).toBe("2027-03-01");
  expect(lastDayOf({ expiresOn: "2026-09-01", idleMonths: 6 }, "2026-08-31")).toBe("2027-02-28");
  expect(lastDayOf({ expiresOn: "2026-09-01", idleMonths: null }, "2026-08-31")).toBe("2026-09-01");
  expect(lastDayOf({ expiresOn: null, idleMonths: null }, "2026-08-31")).toBeNull();
});
