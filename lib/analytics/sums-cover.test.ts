import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addCalendarDays, type Day } from "@/lib/time";
import { daysOf } from "./period";
import { sumsCover } from "./sums-cover";

const LATER: Day = "2035-01-01";
const AROUND = daysOf({ from: "2025-12-01", to: "2033-12-31" });
const told = (from: Day, to: Day, today = LATER) =>
  sumsCover({ from, to }, today).map((part) => `${part.sign === 1 ? "+" : "-"}${part.grain} ${part.from} ${part.to}`);

describe("sums that make a period", () => {
  test("whole months by the month, short ends by the day", () => {
    expect(told("2026-02-01", "2026-04-30")).toEqual(["+month 2026-02-01 2026-04-01"]);
    expect(told("2028-02-01", "2028-02-29")).toEqual(["+month 2028-02-01 2028-02-01"]);
    expect(told("2026-02-20", "2026-04-05")).toEqual([
      "+day 2026-02-20 2026-02-28",
      "+month 2026-03-01 2026-03-01",
      "+day 2026-04-01 2026-04-05",
    ]);
    expect(told("2026-03-10", "2026-03-20")).toEqual(["+day 2026-03-10 2026-03-20"]);
  });

  test("long ends as months less the other days", () => {
    expect(told("2026-02-03", "2026-04-25")).toEqual([
      "+month 2026-02-01 2026-04-01",
      "-day 2026-02-01 2026-02-02",
      "-day 2026-04-26 2026-04-30",
    ]);
  });

  test("a year, less a month", () => {
    expect(told("2026-01-01", "2027-12-31")).toEqual(["+year 2026-01-01 2027-01-01"]);
    expect(told("2026-02-01", "2026-12-31")).toEqual(["+year 2026-01-01 2026-01-01", "-month 2026-01-01 2026-01-01"]);
  });

  test("what comes after today is taken away for nothing", () => {
    expect(told("2026-10-24", "2026-11-22", "2026-11-22")).toEqual([
      "+day 2026-10-24 2026-10-31",
      "+month 2026-11-01 2026-11-01",
      "-day 2026-11-23 2026-11-30",
    ]);
    expect(told("2025-11-23", "2026-11-22", "2026-11-22")).toEqual([
      "+day 2025-11-23 2025-11-30",
      "+month 2025-12-01 2025-12-01",
      "+year 2026-01-01 2026-01-01",
      "-day 2026-11-23 2026-12-31",
    ]);
  });

  test("each day of the period counts once, and no other at all", () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((offset) => addCalendarDays("2026-01-01", offset));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1100 }), day, (from, length, today) => {
        const period = { from, to: addCalendarDays(from, length) };
        const counts = new Map<Day, number>();
        for (const part of sumsCover(period, today)) {
          const prefix = { year: 4, month: 7, day: 10 }[part.grain];
          const begun = [part.from, part.to].map((one) => one.slice(0, prefix)) as [string, string];
          // Every day whose year or month is one of those.
          for (const one of AROUND)
            if (one.slice(0, prefix) >= begun[0] && one.slice(0, prefix) <= begun[1])
              counts.set(one, (counts.get(one) ?? 0) + part.sign);
        }
        const counted = [...counts].filter(([, times]) => times !== 0);
        expect(counted.every(([, times]) => times === 1)).toBe(true);
        expect(counted.map(([one]) => one).sort()).toEqual(daysOf(period));
      }),
      { numRuns: 60 },
    );
  });
});
