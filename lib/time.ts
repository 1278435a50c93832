import { TZDate } from "@date-fns/tz";
import { startOfDay } from "date-fns";

/** A calendar day, `YYYY-MM-DD`, always meant in some shop's own zone. */
export type Day = `${number}-${number}-${number}`;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE_MS);
export const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR_MS);
export const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * DAY_MS);

/** Writes days as we do; kept by zone, as making one costs a hundred times what using it does. */
const DAY_FORMATS = new Map<string, Intl.DateTimeFormat>();
const DAY_PARTS = { year: "numeric", month: "2-digit", day: "2-digit" } as const;

/** The calendar day an instant falls on in the zone. */
export function dayIn(at: Date, timeZone: string): Day {
  const known = DAY_FORMATS.get(timeZone);
  const format = known ?? new Intl.DateTimeFormat("sv-SE", { timeZone, ...DAY_PARTS });
  if (!known) DAY_FORMATS.set(timeZone, format);
  return format.format(at) as Day;
}

/** The instant at which the day begins in the zone (not always midnight: some zones skip it on a DST day). */
export const startOfDayIn = (day: Day, timeZone: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(startOfDay(new TZDate(year, month - 1, date, timeZone)).getTime());
};

/** The day that many calendar days later. */
export const addCalendarDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as Day;

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
  return !Number.isNaN(at) && dayIn(new Date(at), "UTC") === text;
}
