import { TZDate, tz } from "@date-fns/tz";
import { addDays, format, startOfDay } from "date-fns";

/** A calendar day, `YYYY-MM-DD`, always meant in some shop's own zone. */
export type Day = `${number}-${number}-${number}`;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE_MS);
export const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR_MS);
export const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * DAY_MS);

/** The calendar day an instant falls on in the zone. */
export const dayIn = (at: Date, timeZone: string): Day => format(at, "yyyy-MM-dd", { in: tz(timeZone) }) as Day;

/** The instant at which the day begins in the zone (not always midnight: some zones skip it on a DST day). */
export const startOfDayIn = (day: Day, timeZone: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(startOfDay(new TZDate(year, month - 1, date, timeZone)).getTime());
};

/** The day that many calendar days later. */
export const addCalendarDays = (day: Day, days: number): Day =>
  format(addDays(new TZDate(`${day}T00:00:00Z`, "UTC"), days), "yyyy-MM-dd", { in: tz("UTC") }) as Day;

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** True for a real calendar day such as 2028-02-29; false for 2026-02-30 or anything else. */
export function isDay(text: string): text is Day {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dayIn(TZDate.tz("UTC", at), "UTC") === text;
}
