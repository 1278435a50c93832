import { addCalendarDays, type Day } from "@/lib/time";
import { daysOf, type Period } from "./period";
import type { DayUnits } from "./product-grades";

/** How far back the pace is measured with which stock is used up. */
export const PACE_DAYS = 30;

/** What changed in the free units of an item on a day: on hand less promised. `received` are units that came into the house. */
export type StockDay = { day: Day; change: number; received: number };

/** An item's stock as it is now, and the days on which it changed since some day. */
export type ItemStock = {
  onHand: number;
  reserved: number;
  /** The day its stock was first written down; before it nothing is known. */
  firstDay: Day | null;
  changes: readonly StockDay[];
};

export const freeUnits = ({ onHand, reserved }: Pick<ItemStock, "onHand" | "reserved">): number => onHand - reserved;

/** Free units when the day began, reckoned back from now. */
export const freeAtStart = (stock: ItemStock, day: Day): number =>
  freeUnits(stock) - stock.changes.filter((one) => one.day >= day).reduce((sum, { change }) => sum + change, 0);

/**
 * Days of a period on which the item could be bought: it had free units when the day began or ended, got some, or was sold.
 * Days before its stock was written down count.
 */
export function inStockDays(stock: ItemStock, period: Period, sold: readonly DayUnits[]): Set<Day> {
  const byDay = new Map(stock.changes.map((one) => [one.day, one]));
  const soldOn = new Set(sold.filter(({ units }) => units > 0).map(({ day }) => day));
  const found = new Set<Day>();
  let start = freeAtStart(stock, period.from);
  for (const day of daysOf(period)) {
    const { change = 0, received = 0 } = byDay.get(day) ?? {};
    const end = start + change;
    const isUnknown = stock.firstDay === null || day < stock.firstDay;
    if (isUnknown || start > 0 || end > 0 || received > 0 || soldOn.has(day)) found.add(day);
    start = end;
  }
  return found;
}

export type DaysOfStock = {
  /** Free units, at least 0. */
  free: number;
  /** More was promised than is there: the stock stands below zero. */
  isOversold: boolean;
  /** How long the free units last; null when none was sold in the days, which is never taken for forever. */
  daysLeft: number | null;
  inStockDays: number;
  netUnits: number;
};

/** Free units ÷ mean net units of a day on which the item was in stock, of the days since it was first in stock or sold. */
export function daysOfStock(stock: ItemStock, pace: Period, sold: readonly DayUnits[], firstSoldDay: Day | null): DaysOfStock {
  const free = Math.max(0, freeUnits(stock));
  const within = sold.filter(({ day }) => pace.from <= day && day <= pace.to);
  const netUnits = within.reduce((sum, { units }) => sum + units, 0);
  const begin = [stock.firstDay, firstSoldDay].filter((day) => day !== null).sort()[0] ?? pace.from;
  const days =
    begin > pace.to ? 0 : inStockDays(stock, { from: begin > pace.from ? begin : pace.from, to: pace.to }, within).size;
  const daysLeft = netUnits <= 0 ? null : (free * Math.max(1, days)) / netUnits;
  return { free, isOversold: freeUnits(stock) < 0, daysLeft, inStockDays: days, netUnits };
}

export type SellThrough = {
  soldUnits: number;
  startUnits: number;
  receivedUnits: number;
  share: number | null;
  isClamped: boolean;
};

/**
 * Units sold ÷ (free units when the period began + units received in it). A start below zero counts as none, and more
 * sold than there was as all of it; both are marked. Null when nothing was there, or when its stock was not written down yet.
 */
export function sellThrough(stock: ItemStock, { from, to }: Period, netUnits: number): SellThrough {
  const start = freeAtStart(stock, from);
  const receivedUnits = stock.changes
    .filter(({ day }) => from <= day && day <= to)
    .reduce((sum, { received }) => sum + received, 0);
  const startUnits = Math.max(0, start);
  const there = startUnits + receivedUnits;
  const soldUnits = Math.max(0, netUnits);
  const isUnknown = stock.firstDay === null || stock.firstDay > to;
  const share = isUnknown || there === 0 ? null : Math.min(1, soldUnits / there);
  return { soldUnits, startUnits, receivedUnits, share, isClamped: share !== null && (start < 0 || soldUnits > there) };
}

/** The days whose pace counts when today is not over yet. */
export const paceBefore = (today: Day): Period => ({ from: addCalendarDays(today, -PACE_DAYS), to: addCalendarDays(today, -1) });

/** Stock that lasts longer than this at the pace of the period is slow to move. */
export const SLOW_AFTER_DAYS = 180;
