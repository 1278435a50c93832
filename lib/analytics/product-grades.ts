import { addCalendarDays, type Day } from "@/lib/time";
import { daysIn, type Period } from "./period";

export const ABC_GRADES = ["A", "B", "C", "U"] as const;
export type AbcGrade = (typeof ABC_GRADES)[number];
export const XYZ_GRADES = ["X", "Y", "Z"] as const;
export type XyzGrade = (typeof XYZ_GRADES)[number];

const A_BELOW = 0.8;
const B_BELOW = 0.95;
const X_BELOW = 0.5;
const Y_BELOW = 1;
/** Fewer whole weeks than this tell nothing about how steady a demand is. */
export const FEWEST_WEEKS = 4;

/** What an item brought; `isSold` when it was sold at all in the days. */
export type Ranked = { key: string; netMinor: number; isSold: boolean };

/**
 * Grades by net sales, most first: A while those before it have less than 80 % of all, B less than 95 %, else C; U for
 * what was not sold. What was sold and brought nothing is C.
 */
export function abcGrades(items: readonly Ranked[]): Map<string, AbcGrade> {
  const sold = items.filter(({ isSold }) => isSold).toSorted((a, b) => b.netMinor - a.netMinor || (a.key < b.key ? -1 : 1));
  const total = sold.reduce((sum, { netMinor }) => sum + Math.max(0, netMinor), 0);
  const grades = new Map<string, AbcGrade>(items.map(({ key }) => [key, "U"]));
  let before = 0;
  for (const { key, netMinor } of sold) {
    const share = total === 0 ? 1 : before / total;
    grades.set(key, netMinor <= 0 ? "C" : share < A_BELOW ? "A" : share < B_BELOW ? "B" : "C");
    before += Math.max(0, netMinor);
  }
  return grades;
}

export type DayUnits = { day: Day; units: number };

/** Units of each whole week of the period, oldest first, weeks counted back from its last day; none sold is 0. */
export function weeklyDemand(days: readonly DayUnits[], { from, to }: Period): number[] {
  const weeks = Math.floor(daysIn({ from, to }) / 7);
  const demand = new Array<number>(weeks).fill(0);
  for (const { day, units } of days) {
    const week = weeks - 1 - Math.floor((daysIn({ from: day, to }) - 1) / 7);
    if (day <= to && week >= 0) demand[week] = (demand[week] ?? 0) + units;
  }
  return demand;
}

/** Standard deviation (of all weeks, not of a sample) by mean; null without a sale or with fewer than four weeks. */
export function variationOf(weeks: readonly number[]): number | null {
  const mean = weeks.reduce((sum, units) => sum + units, 0) / weeks.length;
  if (weeks.length < FEWEST_WEEKS || mean <= 0) return null;
  const variance = weeks.reduce((sum, units) => sum + (units - mean) ** 2, 0) / weeks.length;
  return Math.sqrt(variance) / mean;
}

/** What an item sold in whole weeks from its first sale on: how many weeks, their units, and the squares of those. */
export type WeeklySums = { weeks: number; units: number; squares: number };

/** The same, of sums over the weeks. */
export function variationOfSums({ weeks, units, squares }: WeeklySums): number | null {
  const mean = units / weeks;
  return weeks < FEWEST_WEEKS || mean <= 0 ? null : Math.sqrt(Math.max(0, squares / weeks - mean ** 2)) / mean;
}

export const xyzGrade = (variation: number | null): XyzGrade | null =>
  variation === null ? null : variation < X_BELOW ? "X" : variation < Y_BELOW ? "Y" : "Z";

/** The weeks an item could be bought in: from its first sale on. */
export const weeksSince = (firstDay: Day | null, { from, to }: Period): Period => ({
  from: firstDay && firstDay > from ? firstDay : from,
  to,
});

/** The days before a day, so many of them. */
export const daysBefore = (day: Day, days: number): Period => ({
  from: addCalendarDays(day, -days),
  to: addCalendarDays(day, -1),
});
