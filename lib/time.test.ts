import { tz } from "@date-fns/tz";
import { addDays, format } from "date-fns";
import { expect, test } from "vitest";
import { addCalendarDays, type Day, dayIn, HOUR_MS, isDay } from "./time";

const ZONES = [
  "UTC",
  "Africa/Nairobi",
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Pacific/Kiritimati",
];
/** Every so often an instant, at an odd distance so that all hours of the day come up, from 1999 to 2032. */
const INSTANTS = Array.from({ length: 12_000 }, (_, n) => new Date(Date.UTC(1999, 0, 1) + n * 24.37 * HOUR_MS));

test.each(ZONES)("the day an instant falls on in %s is that of date-fns, and every one is a day", (zone) => {
  const wrong = INSTANTS.filter((at) => dayIn(at, zone) !== format(at, "yyyy-MM-dd", { in: tz(zone) }));
  expect(wrong).toEqual([]);
  expect(INSTANTS.every((at) => isDay(dayIn(at, zone)))).toBe(true);
});

test("days of a clock change, and one that a zone left out", () => {
  expect(dayIn(new Date("2026-03-08T04:59:59Z"), "America/New_York")).toBe("2026-03-07");
  expect(dayIn(new Date("2026-03-09T03:59:59Z"), "America/New_York")).toBe("2026-03-08");
  expect(dayIn(new Date("2011-12-30T09:59:59Z"), "Pacific/Apia")).toBe("2011-12-29");
  expect(dayIn(new Date("2011-12-30T10:00:00Z"), "Pacific/Apia")).toBe("2011-12-31");
});

test("so many calendar days later are those of date-fns, whatever month or year ends between", () => {
  for (const day of ["1999-12-31", "2024-02-28", "2024-02-29", "2026-03-29", "2100-02-28"] as Day[])
    for (const days of [-366, -365, -31, -1, 0, 1, 27, 28, 29, 365, 366, 1_461])
      expect(addCalendarDays(day, days)).toBe(
        format(addDays(`${day}T12:00:00Z`, days, { in: tz("UTC") }), "yyyy-MM-dd", { in: tz("UTC") }),
      );
});
