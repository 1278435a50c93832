import { readFileSync } from "node:fs";
import { addCalendarDays, type Day } from "@/lib/time";
import type { BuyingRow } from "./buying-model";
import { customerOf } from "./customer-history";
import type { LifetimeCustomer } from "./lifetime";
import type { SpendRow } from "./spend-model";

/** Repeats, recency, age and number of such customers, in days; made by hand. */
export const HAND_MADE: readonly BuyingRow[] = (
  [
    [0, 0, 30, 40],
    [0, 0, 60, 38],
    [0, 0, 90, 45],
    [0, 0, 120, 41],
    [1, 12, 30, 9],
    [1, 25, 60, 8],
    [1, 70, 90, 6],
    [1, 8, 90, 7],
    [1, 40, 120, 9],
    [1, 110, 120, 5],
    [2, 20, 30, 4],
    [2, 33, 60, 5],
    [2, 55, 60, 3],
    [2, 80, 90, 6],
    [2, 30, 120, 4],
    [3, 28, 30, 1],
    [3, 50, 60, 3],
    [3, 88, 90, 4],
    [3, 60, 120, 3],
    [5, 58, 60, 2],
    [5, 75, 90, 2],
    [6, 118, 120, 2],
    [9, 117, 120, 1],
    [14, 119, 120, 1],
  ] as const
).map(([repeats, recency, age, count]) => ({ repeats, recency, age, count }));

/** Repeat orders of a customer and their mean spend. */
export const SPENDERS: readonly SpendRow[] = (
  [
    [6, 950],
    [2, 760],
    [1, 1780],
    [2, 680],
    [3, 1020],
    [5, 470],
    [3, 1790],
    [1, 4640],
    [3, 570],
    [4, 480],
    [5, 590],
    [5, 590],
    [6, 950],
    [2, 230],
    [6, 1680],
    [1, 900],
    [4, 1020],
    [2, 380],
    [2, 1200],
    [4, 340],
    [2, 150],
    [4, 740],
    [2, 2990],
    [1, 920],
    [5, 3170],
    [3, 850],
    [5, 2020],
    [5, 420],
    [6, 360],
    [3, 1850],
  ] as const
).map(([orders, meanSpend]) => ({ orders, meanSpend }));

export const CDNOW = `${process.env.SHARED_DATA ?? "../shared/data"}/cdnow/CDNOW_sample.txt`;
/** The 39 weeks from 1 January 1997 that the papers fit, and the 39 after them. */
const LAST_FITTED: Day = "1997-09-30";
const HELD_OUT_DAYS = 39 * 7;

export type Cdnow = { customer: LifetimeCustomer; heldOut: number };

/** The customers of the CDNOW sample as of the end of the fitted weeks, with the number of their days with an order after. */
export function readCdnow(): Cdnow[] {
  const orders = new Map<string, { day: Day; spendMinor: number }[]>();
  for (const line of readFileSync(CDNOW, "utf8").trim().split(/\r?\n/)) {
    const [, id = "", date = "", , dollars = ""] = line.trim().split(/\s+/);
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` as Day;
    const known = orders.get(id) ?? [];
    orders.set(id, known);
    known.push({ day, spendMinor: Math.round(Number(dollars) * 100) });
  }
  const last = addCalendarDays(LAST_FITTED, HELD_OUT_DAYS);
  return [...orders.values()].flatMap((all) => {
    const customer = customerOf(all, LAST_FITTED);
    const later = all.filter(({ day }) => day > LAST_FITTED && day <= last);
    return customer ? [{ customer, heldOut: new Set(later.map(({ day }) => day)).size }] : [];
  });
}
