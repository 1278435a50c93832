import { addCalendarDays, type Day } from "@/lib/time";
import type { Period } from "./period";

/** Orders younger than this may still be delivered, cancelled or come back. */
export const MATURE_DAYS = 14;

/** The orders of a period that are young still, from a day on; null when it holds none. */
export type Immature = { from: Day; orders: number };

export function immatureOf({ from, to }: Period, today: Day, days: readonly { day: Day; orders: number }[]): Immature | null {
  const young = addCalendarDays(today, 1 - MATURE_DAYS);
  if (to < young) return null;
  const first = from > young ? from : young;
  const orders = days.reduce((sum, row) => sum + (row.day >= first ? row.orders : 0), 0);
  return orders > 0 ? { from: first, orders } : null;
}
