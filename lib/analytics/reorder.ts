import { type Forecast, forecastSeries, SHORTEST_HISTORY } from "@/lib/forecast/forecast";
import { addCalendarDays, type Day } from "@/lib/time";
import { daysIn, daysOf } from "./period";
import type { DayUnits } from "./product-grades";
import { freeUnits, type ItemStock, inStockDays } from "./product-stock";

/** How long new goods may take to come. */
export const LONGEST_LEAD_DAYS = 90;
/** Stretches of the lead time that are looked back on at most. */
const MOST_STRETCHES = 60;
/** A stretch with fewer days in stock than this share says nothing about demand. */
const ENOUGH_DAYS = 0.5;
const WEEK_DAYS = 7;

export type ReorderState = "ready" | "short" | "no_sales";
export type Reorder = {
  state: ReorderState;
  /** Demand over the lead time: the forecast, and what it stays below in nine cases of ten. */
  expectedUnits: number | null;
  highUnits: number | null;
  /** To order now; null without a forecast. */
  orderUnits: number | null;
  method: Forecast["method"] | null;
  /** Stretches of so many days were forecast. */
  stretchDays: number;
};

type Item = { stock: ItemStock; sold: readonly DayUnits[]; firstSoldDay: Day };

/**
 * Units sold in stretches of so many days up to the day before `today`, oldest first. A stretch partly out of stock is
 * scaled up to all of its days; null where it was out of stock for most of them.
 */
export function demandStretches({ stock, sold, firstSoldDay }: Item, today: Day, days: number): (number | null)[] {
  const to = addCalendarDays(today, -1);
  const known = Math.min(MOST_STRETCHES, Math.floor(Math.max(0, daysIn({ from: firstSoldDay, to })) / days));
  if (known === 0) return [];
  const whole = { from: addCalendarDays(today, -known * days), to };
  const open = inStockDays(stock, whole, sold);
  const units = new Map(sold.map((one) => [one.day, one.units]));
  const all = daysOf(whole);
  return Array.from({ length: known }, (_, stretch) => {
    const within = all.slice(stretch * days, (stretch + 1) * days);
    const inStock = within.filter((day) => open.has(day)).length;
    if (inStock < days * ENOUGH_DAYS) return null;
    const total = within.reduce((sum, day) => sum + (units.get(day) ?? 0), 0);
    return (Math.max(0, total) * days) / inStock;
  });
}

/**
 * What to order now so that the stock lasts, in nine cases of ten, until goods ordered now have come: the 90 % quantile of
 * the demand over the lead time less the free units. The demand is forecast in stretches of the whole lead time, so that
 * the quantile is that of the very sum that matters; in weeks where the history is too short for that.
 */
export function reorderOf(item: Item, today: Day, leadDays: number): Reorder {
  const none = { expectedUnits: null, highUnits: null, orderUnits: null, method: null, stretchDays: leadDays };
  if (item.sold.every(({ units }) => units <= 0)) return { state: "no_sales", ...none };
  const lengths = leadDays > WEEK_DAYS ? [leadDays, WEEK_DAYS] : [leadDays];
  for (const stretchDays of lengths) {
    const values = demandStretches(item, today, stretchDays);
    if (values.filter((value) => value !== null).length < SHORTEST_HISTORY.week) continue;
    const steps = leadDays / stretchDays;
    const { state, method, points } = forecastSeries({ values, grain: "week", horizon: Math.ceil(steps), kind: "units" });
    if (state !== "ready") continue;
    const { expected, high } = overSteps(points, steps);
    const orderUnits = Math.max(0, Math.ceil(high - freeUnits(item.stock)));
    return { state: "ready", expectedUnits: expected, highUnits: high, orderUnits, method, stretchDays };
  }
  return { state: "short", ...none };
}

/** Sums points over so many steps, the last one perhaps in part. Errors of different stretches are taken as independent. */
export function overSteps(points: readonly { mean: number; hi80: number }[], steps: number): { expected: number; high: number } {
  const weights = points.map((_, index) => Math.min(1, Math.max(0, steps - index)));
  const expected = points.reduce((sum, { mean }, index) => sum + mean * (weights[index] ?? 0), 0);
  const spread = points.reduce((sum, { mean, hi80 }, index) => sum + (weights[index] ?? 0) * (hi80 - mean) ** 2, 0);
  return { expected, high: expected + Math.sqrt(spread) };
}
