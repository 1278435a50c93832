import { addCalendarDays, type Day, isDay } from "@/lib/time";
import { dayCount, MAX_REPORT_DAYS } from "./order-report";

export type Period = { from: Day; to: Day };

const monthStart = (day: Day) => `${day.slice(0, 7)}-01` as Day;

/** Periods people ask for, each by the day that is today. */
export const PERIODS = {
  "7d": { label: "7 days", of: (today: Day): Period => ({ from: addCalendarDays(today, -6), to: today }) },
  "30d": { label: "30 days", of: (today: Day): Period => ({ from: addCalendarDays(today, -29), to: today }) },
  "90d": { label: "90 days", of: (today: Day): Period => ({ from: addCalendarDays(today, -89), to: today }) },
  "12m": { label: "12 months", of: (today: Day): Period => ({ from: addCalendarDays(today, -364), to: today }) },
  month: { label: "This month", of: (today: Day): Period => ({ from: monthStart(today), to: today }) },
  last_month: {
    label: "Last month",
    of: (today: Day): Period => {
      const to = addCalendarDays(monthStart(today), -1);
      return { from: monthStart(to), to };
    },
  },
} as const;
export type PeriodName = keyof typeof PERIODS;

export type AskedPeriod = Period & {
  /** Which of the usual periods it is; null for days of one's own. */
  name: PeriodName | null;
  /** Why days that were asked for were left out. */
  error: string | null;
};

/** The period a page's address asks for: days of one's own win over a usual period; the last 30 days are the usual usual. */
export function readPeriod({ period, from, to }: { period?: string; from?: string; to?: string }, today: Day): AskedPeriod {
  const name: PeriodName = period !== undefined && Object.hasOwn(PERIODS, period) ? (period as PeriodName) : "30d";
  const usual = { ...PERIODS[name].of(today), name };
  if (!from && !to) return { ...usual, error: null };
  if (!from || !to || !isDay(from) || !isDay(to)) return { ...usual, error: "Give both days, as YYYY-MM-DD." };
  if (from > to) return { ...usual, error: "The last day must not be before the first." };
  if (dayCount(from, to) > MAX_REPORT_DAYS) return { ...usual, error: `A report covers at most ${MAX_REPORT_DAYS} days.` };
  return { from, to, name: null, error: null };
}
