import { type Period, startOf } from "@/lib/analytics/period";
import type { Forecast, SeriesToForecast } from "@/lib/forecast/forecast";
import { formatCount, formatDay, formatDays, formatMoney, formatQuantity, formatShare } from "@/lib/format";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { analyticsPath } from "@/lib/paths";
import { addCalendarDays, type Day } from "@/lib/time";
import type { Insight } from "./insight";

export type SalesSum = { netMinor: number; orders: number; reversalMinor: number };
export type SalesDay = SalesSum & { day: Day };

/** A day or week to be held against what the days before it led to expect; `usual` is the mean of the last eight like it. */
export type SalesWindow = { grain: "day" | "week"; period: Period; actual: SalesSum; usual: SalesSum; series: SeriesToForecast };

export type SalesEvidence = { shopId: ShopId; currency: Currency; seen: (SalesWindow & { forecast: Forecast })[] };

/** Less history than this, or fewer of its periods with an order than this share, tells nothing unusual from chance. */
const FEWEST = { day: 56, week: 13 } as const;
const FEWEST_BUSY = 0.6;
const LIKE_IT = 8;
/** How far outside the band it must lie, as a share of the band's width, and from what was expected. */
const MARGIN = 0.25;
const LEAST_CHANGE = 0.25;

const NOTHING: SalesSum = { netMinor: 0, orders: 0, reversalMinor: 0 };
const add = (rows: readonly SalesSum[]): SalesSum =>
  rows.reduce(
    (sum, { netMinor, orders, reversalMinor }) => ({
      netMinor: sum.netMinor + netMinor,
      orders: sum.orders + orders,
      reversalMinor: sum.reversalMinor + reversalMinor,
    }),
    NOTHING,
  );
const mean = (rows: readonly SalesSum[]): SalesSum => {
  const sum = add(rows);
  const part = (value: number) => value / Math.max(1, rows.length);
  return { netMinor: part(sum.netMinor), orders: part(sum.orders), reversalMinor: part(sum.reversalMinor) };
};

/** Every day from the first to the last; those without sales are zeros. */
function denseDays(rows: readonly SalesDay[], last: Day): SalesDay[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const days: SalesDay[] = [];
  for (let day = rows[0]?.day; day !== undefined && day <= last; day = addCalendarDays(day, 1))
    days.push(byDay.get(day) ?? { day, ...NOTHING });
  return days;
}

/** Yesterday and the last whole week, each with the series before it; left out where the history is too thin to judge by. */
export function salesWindows(rows: readonly SalesDay[], today: Day): SalesWindow[] {
  const days = denseDays(rows, addCalendarDays(today, -1));
  const first = days[0]?.day;
  const monday = addCalendarDays(startOf(today, "week"), -7);
  const weeks = Map.groupBy(days, ({ day }) => startOf(day, "week"));
  const whole = [...weeks].filter(([start]) => first !== undefined && start >= first && start <= monday);
  const byWeek = whole.map(([start, own]) => ({ from: start, to: addCalendarDays(start, 6), ...add(own) }));
  const byDay = days.map(({ day, ...sums }) => ({ from: day, to: day, ...sums }));
  return [windowOf("week", byWeek, 1), windowOf("day", byDay, 7)].filter((found) => found !== null);
}

function windowOf(grain: "day" | "week", steps: readonly (Period & SalesSum)[], apart: number): SalesWindow | null {
  const [last, before] = [steps.at(-1), steps.slice(0, -1)];
  const recent = before.slice(-FEWEST[grain]);
  const busy = recent.filter(({ orders }) => orders > 0).length;
  if (!last || recent.length < FEWEST[grain] || busy < FEWEST_BUSY * recent.length) return null;
  const alike = before.filter((_, at) => (before.length - at) % apart === 0).slice(-LIKE_IT);
  const { from, to, ...actual } = last;
  const values = before.map(({ netMinor }) => Math.max(0, netMinor));
  return { grain, period: { from, to }, actual, usual: mean(alike), series: { values, grain, horizon: 1, kind: "money" } };
}

/** Net sales that lie clearly outside the band in which 95 of 100 such days or weeks were to be expected, above or below. */
export function decideUnusualSales({ shopId, currency, seen }: SalesEvidence): Insight | null {
  for (const window of seen) {
    const { grain, period, actual, usual, forecast } = window;
    const point = forecast.points[0];
    if (forecast.state !== "ready" || !point) continue;
    const margin = MARGIN * (point.hi95 - point.lo95);
    const isLow = actual.netMinor < point.lo95 - margin;
    const isHigh = actual.netMinor > point.hi95 + margin;
    const gapMinor = Math.round(Math.abs(actual.netMinor - point.mean));
    if ((!isLow && !isHigh) || gapMinor < LEAST_CHANGE * point.mean || gapMinor < 1) continue;
    const money = (minor: number) => formatMoney(Math.round(minor), currency);
    const far = gapMinor > 2 * Math.max(point.hi95 - point.mean, point.mean - point.lo95);
    const when = grain === "day" ? formatDay(period.from, "weekday") : `the week of ${formatDay(period.from, "weekday")}`;
    const words = isLow ? fallWords(window, gapMinor, currency) : RISE;
    const change = point.mean > 0 ? `, ${formatShare(gapMinor / point.mean)} ${isLow ? "less" : "more"} than expected` : "";
    return {
      key: `unusual_sales:${isLow ? "low" : "high"}:${grain}:${period.from}`,
      kind: "unusual_sales",
      title: `Sales of ${when} were unusually ${isLow ? "low" : "high"}`,
      why: `Net sales were ${money(actual.netMinor)}${change}. ${words.why}`,
      advice: words.advice,
      link: {
        href: analyticsPath(`section=sales&from=${period.from}&to=${period.to}&compare=previous&shop=${shopId}`),
        label: "See these days",
      },
      moneyMinor: gapMinor,
      currency,
      evidence: [
        {
          label: "Days",
          value: formatDays(period.from, period.to),
        },
        { label: "Net sales", value: money(actual.netMinor) },
        {
          label: "Expected",
          value: `${money(point.mean)}, between ${money(point.lo95)} and ${money(point.hi95)} 95 times of 100`,
        },
        { label: "Orders", value: `${formatCount(actual.orders)}, usually ${formatCount(Math.round(usual.orders * 10) / 10)}` },
        { label: "Taken back", value: `${money(actual.reversalMinor)}, usually ${money(usual.reversalMinor)}` },
        { label: "History", value: formatQuantity(window.series.values.length, grain) },
      ],
      rule: `Shown when the net sales of yesterday or of the last whole week lie clearly outside the band forecast from what came before. At stake is the difference from what was expected.`,
      confidence: far ? "high" : "medium",
      confidenceWhy: far ? "It lies far outside the band." : "It lies just outside the band; a few days a year do by chance.",
    };
  }
  return null;
}

const RISE = {
  why: "What brought them can be used again, and stock goes faster than planned.",
  advice: "See which goods and channels it came from, and check that enough of them is in stock.",
};

/** What stands behind a fall: more taken back, fewer orders, or smaller ones. */
function fallWords({ actual, usual }: SalesWindow, gapMinor: number, currency: Currency) {
  const backMinor = Math.round(actual.reversalMinor - usual.reversalMinor);
  if (backMinor >= gapMinor / 2)
    return {
      why: `${formatMoney(backMinor, currency)} more than usual was cancelled or taken back.`,
      advice: "Look at what was cancelled or returned and why, before more of it goes out.",
    };
  if (actual.orders < 0.8 * usual.orders)
    return {
      why: `There were ${formatQuantity(actual.orders, "order")} where ${formatCount(Math.round(usual.orders))} are usual.`,
      advice:
        "Place an order yourself to see that checkout and payment work, and check that your best goods are on sale and in stock.",
    };
  return {
    why: "There were about as many orders as usual, but smaller ones.",
    advice: "See which of your dearer goods sold less, and whether a discount took more than it brought.",
  };
}
