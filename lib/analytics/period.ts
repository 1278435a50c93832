import { addCalendarDays, DAY_MS, type Day } from "@/lib/time";

/** Days of the shop, both included. */
export type Period = { from: Day; to: Day };

/** What a period is compared with. `weekday` is 364 days earlier: the same days of the week. */
export const COMPARISONS = ["none", "previous", "last_year", "weekday"] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const GRAINS = ["day", "week", "month"] as const;
export type Grain = (typeof GRAINS)[number];

/** A stretch of days that a chart shows as one. `partial` where the period, or today, cuts it short. */
export type Bucket = Period & { start: Day; partial: boolean };

export const MAX_PERIOD_DAYS = 1_100;

/** How many days a period has. */
export const daysIn = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

export const daysOf = (period: Period): Day[] =>
  Array.from({ length: daysIn(period) }, (_, index) => addCalendarDays(period.from, index));

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The same day a year earlier by its label; 29 February becomes the 28th. */
export function yearBefore(day: Day): Day {
  const year = Number(day.slice(0, 4)) - 1;
  const label = day.slice(5) === "02-29" && !isLeap(year) ? "02-28" : day.slice(5);
  return `${year}-${label}` as Day;
}

/** The days a period is compared with; null for no comparison. */
export function comparePeriod(period: Period, comparison: Comparison): Period | null {
  const { from, to } = period;
  switch (comparison) {
    case "previous":
      return { from: addCalendarDays(from, -daysIn(period)), to: addCalendarDays(from, -1) };
    case "last_year":
      return { from: yearBefore(from), to: lastOfPair(yearBefore(to), to) };
    case "weekday":
      return { from: addCalendarDays(from, -364), to: addCalendarDays(to, -364) };
    default:
      return null;
  }
}

/** A period that ends on 28 February is compared with the whole February of a leap year: its 29th folds into the 28th. */
const lastOfPair = (before: Day, to: Day): Day =>
  to.slice(5) === "02-28" && isLeap(Number(before.slice(0, 4))) ? (`${before.slice(0, 4)}-02-29` as Day) : before;

/**
 * The day of the period that a day of the comparison stands beside. By its label for last year, so that a leap day shifts
 * nothing: 29 February joins the 28th. By its place otherwise.
 */
export function besideDay(day: Day, period: Period, compared: Period, comparison: Comparison): Day {
  if (comparison !== "last_year") return addCalendarDays(period.from, daysIn({ from: compared.from, to: day }) - 1);
  const year = Number(day.slice(0, 4)) + 1;
  const label = day.slice(5) === "02-29" && !isLeap(year) ? "02-28" : day.slice(5);
  return `${year}-${label}` as Day;
}

/** The first day of the stretch a day belongs to. Weeks begin on Monday. */
export function startOf(day: Day, grain: Grain): Day {
  if (grain === "month") return `${day.slice(0, 7)}-01` as Day;
  if (grain === "day") return day;
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addCalendarDays(day, -weekday);
}

const endOf = (start: Day, grain: Grain): Day => {
  if (grain === "day") return start;
  if (grain === "week") return addCalendarDays(start, 6);
  const [year = 0, month = 1] = start.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) as Day;
};

/** The stretches of a period, oldest first; those that the period or today cuts short are marked. */
export function bucketsOf(period: Period, grain: Grain, today: Day): Bucket[] {
  const buckets: Bucket[] = [];
  for (let from = period.from; from <= period.to; ) {
    const start = startOf(from, grain);
    const end = endOf(start, grain);
    const to = end < period.to ? end : period.to;
    buckets.push({ start, from, to, partial: from !== start || to !== end || to >= today });
    from = addCalendarDays(to, 1);
  }
  return buckets;
}

/** The grain in which a period is readable unless another is asked for. */
export const usualGrain = (period: Period): Grain => (daysIn(period) <= 45 ? "day" : daysIn(period) <= 200 ? "week" : "month");
