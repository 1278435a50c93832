import { tz } from "@date-fns/tz";
import { addMonths, format } from "date-fns";
import { addCalendarDays, type Day } from "@/lib/time";
import type { Expiry } from "./program-rules";

export const dayAfter = (day: Day): Day => addCalendarDays(day, 1);

/** The day so many months later; the last of its month where that has no such day. */
export const monthsAfter = (day: Day, months: number): Day =>
  format(addMonths(`${day}T00:00:00Z`, months, { in: tz("UTC") }), "yyyy-MM-dd", { in: tz("UTC") }) as Day;

/** Last day of points that can be spent from a day on; null when they do not end by themselves, or with inactivity. */
export function expiresOn(expiry: Expiry, availableOn: Day): Day | null {
  if (expiry.kind === "rolling") return monthsAfter(availableOn, expiry.months);
  if (expiry.kind !== "fixed") return null;
  const least = monthsAfter(availableOn, expiry.leastMonths);
  const year = Number(least.slice(0, 4));
  const [first, next] = [dayOfYear(year, expiry.monthDay), dayOfYear(year + 1, expiry.monthDay)];
  return first >= least ? first : next;
}

/** `MM-DD` in a year; 29 February is the 28th where there is none. */
function dayOfYear(year: number, monthDay: string): Day {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${year}-${monthDay === "02-29" && !isLeap ? "02-28" : monthDay}` as Day;
}

/** First day on which points of an order that was delivered on a day can be spent. */
export const availableOn = (deliveredOn: Day, availability: "delivery" | "return_window", returnWindowDays: number): Day =>
  availability === "delivery" ? deliveredOn : addCalendarDays(deliveredOn, returnWindowDays + 1);
