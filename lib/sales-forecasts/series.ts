import { bucketsOf, daysOf, type Grain, startOf } from "@/lib/analytics/period";
import type { ForecastPoint } from "@/lib/forecast/forecast";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import type { ForecastLevel, ForecastMeasure } from "./vocabulary";

/** Which sales are forecast, by what grain and how far: with shop and day the key of a forecast. */
export type Series = {
  level: ForecastLevel;
  /** The category's name or the item's key; empty for the shop. */
  subject: string;
  measure: ForecastMeasure;
  /** Of net sales; units have the shop's. */
  currency: Currency;
  grain: Grain;
  horizon: number;
};

export type DaySum = { day: Day; value: number };
/** Why days are left out of the history: they say nothing of what would have been sold. */
export type Masks = { closed: ReadonlySet<Day>; soldOut: ReadonlySet<Day> };
export type HistoryPeriod = { from: Day; to: Day; value: number; masked: "closed" | "sold_out" | null };
/** `closedShare` of its days the shop said it is closed: nothing is expected of those. */
export type FuturePeriod = { from: Day; to: Day; closedShare: number };
/** What is expected of a period: units with two decimals, or whole minor units. */
export type KeptPoint = FuturePeriod & ForecastPoint;

const DAYS = { day: 1, week: 7, month: 31 } as const;

const shareIn = (days: readonly Day[], masked: ReadonlySet<Day>) =>
  masked.size === 0 ? 0 : days.filter((day) => masked.has(day)).length / days.length;

/** Sums by the first day of the calendar's period they are in. */
function byPeriod(sums: readonly DaySum[], grain: Grain): Map<Day, number> {
  const byStart = new Map<Day, number>();
  for (const { day, value } of sums) byStart.set(startOf(day, grain), (byStart.get(startOf(day, grain)) ?? 0) + value);
  return byStart;
}

/**
 * Sales by whole periods from the first sale up to yesterday. Days without sales count as zero, unless they are masked; a
 * week or month is masked when at least half of its days are.
 */
export function historyOf(sums: readonly DaySum[], grain: Grain, today: Day, { closed, soldOut }: Masks): HistoryPeriod[] {
  const first = sums.find(({ value }) => value !== 0)?.day;
  const last = addCalendarDays(today, -1);
  if (first === undefined || first > last) return [];
  const byStart = byPeriod(sums, grain);
  const isWhole = grain === "day" ? () => true : ({ partial }: { partial: boolean }) => !partial;
  return bucketsOf({ from: first, to: last }, grain, today)
    .filter(isWhole)
    .map(({ start, from, to }) => {
      const days = grain === "day" ? [from] : daysOf({ from, to });
      const isClosed = shareIn(days, closed) >= 0.5;
      const isSoldOut = shareIn(days, soldOut) >= 0.5;
      return { from, to, value: byStart.get(start) ?? 0, masked: isClosed ? "closed" : isSoldOut ? "sold_out" : null };
    });
}

/**
 * The same periods told apart: each part's sales, and as the last part what the whole has beyond them. Masked periods are
 * null. Nothing when there are fewer than two parts to tell apart.
 */
export function partsOf(
  periods: readonly HistoryPeriod[],
  parts: readonly (readonly DaySum[])[],
  grain: Grain,
): (number | null)[][] {
  if (parts.length === 0) return [];
  const known = parts.map((sums) => {
    const byStart = byPeriod(sums, grain);
    return periods.map(({ from, masked }) => (masked ? null : (byStart.get(startOf(from, grain)) ?? 0)));
  });
  const rest = periods.map(({ value, masked }, at) =>
    masked ? null : value - known.reduce((sum, part) => sum + (part[at] ?? 0), 0),
  );
  const all = rest.some((value) => value) ? [...known, rest] : known;
  return all.length > 1 ? all : [];
}

/** The periods to come, the first being the one today is in. */
export function futureOf(today: Day, grain: Grain, horizon: number, closed: ReadonlySet<Day>): FuturePeriod[] {
  const from = startOf(today, grain);
  const to = addCalendarDays(from, (horizon + 1) * DAYS[grain]);
  return bucketsOf({ from, to }, grain, today)
    .slice(0, horizon)
    .map((bucket) => ({ from: bucket.from, to: bucket.to, closedShare: shareIn(daysOf(bucket), closed) }));
}

/** The engine's points as they are kept: on their days, less what falls on closed ones, and rounded. */
export function keptPoints(
  points: readonly ForecastPoint[],
  future: readonly FuturePeriod[],
  measure: ForecastMeasure,
): KeptPoint[] {
  const round = measure === "net" ? Math.round : (value: number) => Math.round(value * 100) / 100;
  return points.flatMap(({ mean, lo80, hi80, lo95, hi95 }, at) => {
    const period = future[at];
    if (!period) return [];
    const kept = (value: number) => round(value * (1 - period.closedShare));
    return [{ ...period, mean: kept(mean), lo80: kept(lo80), hi80: kept(hi80), lo95: kept(lo95), hi95: kept(hi95) }];
  });
}

/**
 * Days on which an item could not be bought: nothing was free at their beginning nor at their end, and nothing was sold.
 * Told backwards from what is free now by the changes of each day; before the first change nothing is known.
 */
export function soldOutDays(
  freeNow: number,
  changes: readonly { day: Day; change: number }[],
  sold: readonly DaySum[],
  today: Day,
): Set<Day> {
  const byDay = new Map(changes.map(({ day, change }) => [day, change]));
  const hasSold = new Set(sold.filter(({ value }) => value !== 0).map(({ day }) => day));
  const first = changes.reduce<Day | undefined>((least, { day }) => (least && least < day ? least : day), undefined);
  const days = new Set<Day>();
  let atEnd = freeNow;
  for (let day = today; first !== undefined && day > first; day = addCalendarDays(day, -1)) {
    const atBeginning = atEnd - (byDay.get(day) ?? 0);
    if (atEnd <= 0 && atBeginning <= 0 && !hasSold.has(day)) days.add(day);
    atEnd = atBeginning;
  }
  return days;
}
