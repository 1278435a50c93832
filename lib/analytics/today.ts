import { formatInstant } from "@/lib/format";
import type { ShopId } from "@/lib/ids";
import { addCalendarDays, type Day, dayIn } from "@/lib/time";

/** Days back that today is held against: yesterday, and the same weekday of last week. */
export const DAYS_BACK = { today: 0, yesterday: 1, lastWeek: 7 } as const;
type Beside = keyof typeof DAYS_BACK;

type Hour = { shopId: ShopId; day: Day; hour: number; orders: number; netMinor: number };
type Shop = { id: ShopId; timeZone: string };
type Amounts = { orders: number; netMinor: number };

export type TodaySoFar = {
  /** Everything of today, the hour that still runs included. */
  soFar: Amounts;
  /** The hours that are over, of today and of the days beside it: each shop by its own clock. */
  untilHour: Record<Beside, Amounts>;
  /** The hour that runs now by the shops' clocks; null where they differ. */
  hour: number | null;
};

/** The hour of the clock at an instant, 0 to 23. */
export const hourIn = (at: Date, timeZone: string): number => Number(formatInstant(at, timeZone, "time").slice(0, 2));

/** The days that must be known to tell how today goes. */
export const daysBeside = (shops: readonly Shop[], now: Date): Day[] => [
  ...new Set(
    shops.flatMap(({ timeZone }) => Object.values(DAYS_BACK).map((back) => addCalendarDays(dayIn(now, timeZone), -back))),
  ),
];

export function todaySoFar(shops: readonly Shop[], hours: readonly Hour[], now: Date): TodaySoFar {
  const clocks = shops.map(({ id, timeZone }) => ({ id, today: dayIn(now, timeZone), hour: hourIn(now, timeZone) }));
  const sum = (back: number, isOver: (hour: number, running: number) => boolean): Amounts =>
    clocks
      .flatMap(({ id, today, hour: running }) => {
        const day = addCalendarDays(today, -back);
        return hours.filter((row) => row.shopId === id && row.day === day && isOver(row.hour, running));
      })
      .reduce((total, row) => ({ orders: total.orders + row.orders, netMinor: total.netMinor + row.netMinor }), {
        orders: 0,
        netMinor: 0,
      });
  const until = (beside: Beside) => sum(DAYS_BACK[beside], (hour, running) => hour < running);
  const running = new Set(clocks.map(({ hour }) => hour));
  return {
    soFar: sum(0, () => true),
    untilHour: { today: until("today"), yesterday: until("yesterday"), lastWeek: until("lastWeek") },
    hour: running.size === 1 ? (clocks[0]?.hour ?? null) : null,
  };
}
