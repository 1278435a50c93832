import { formatInstant } from "@/lib/format";
import { dayIn } from "@/lib/time";
import type { Arrival } from "@/lib/tracking/tracked-order";

/** When it comes, in the days of the shop: "today", "Tue 24 Nov", "Mon 23 Nov to Wed 25 Nov". */
export function arrivalWords({ earliest, latest }: Arrival, timeZone: string, now: Date): string {
  const day = (at: Date) => (dayIn(at, timeZone) === dayIn(now, timeZone) ? "today" : formatInstant(at, timeZone, "weekday"));
  return day(earliest) === day(latest) ? day(latest) : `${day(earliest)} to ${day(latest)}`;
}

/** Whether the last day of the estimate has passed. */
export const isOverdue = ({ latest }: Arrival, now: Date) => latest < now;
