import { CURRENCY_DECIMALS, type Currency } from "./money";
import { DAY_MS, type Day, HOUR_MS, MINUTE_MS } from "./time";

// Server and browser must print the same text, so the locales are fixed rather than the reader's own.
const NUMBERS = "en";
const DATES = "en-GB";
/** Zones by the names East Africa gives them: EAT. Where it has none, it is GMT-5 and the like. */
const ZONES = "en-KE";

type Formatter = Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames;
const kept = new Map<string, Formatter>();

/** Making a formatter costs far more than using it; a table would make hundreds. */
function once<T extends Formatter>(key: string, make: () => T): T {
  const found = kept.get(key) ?? make();
  kept.set(key, found);
  return found as T;
}

/** Minor units as people write them: 179250 KES is "KES 1,792.50", 1200 USD "$12.00". */
export function formatMoney(minor: number, currency: Currency, locale = NUMBERS): string {
  const digits = CURRENCY_DECIMALS[currency];
  const format = once(
    `money ${locale} ${currency}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  return format.format(minor / 10 ** digits);
}

/** For axes and cards where the exact figure is elsewhere: 179250000 KES is "KES 1.8M". */
export function formatMoneyShort(minor: number, currency: Currency, locale = NUMBERS): string {
  const format = once(
    `short ${locale} ${currency}`,
    () => new Intl.NumberFormat(locale, { style: "currency", currency, notation: "compact", maximumFractionDigits: 1 }),
  );
  return format.format(minor / 10 ** CURRENCY_DECIMALS[currency]);
}

/** 12345 is "12,345". */
export const formatCount = (count: number, locale = NUMBERS) =>
  once(`count ${locale}`, () => new Intl.NumberFormat(locale)).format(count);

/** For axes: 9500 is "9,500", 12345 "12.3K". */
export const formatCountShort = (count: number, locale = NUMBERS) =>
  Math.abs(count) < 10_000
    ? formatCount(count, locale)
    : once(
        `short count ${locale}`,
        () => new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }),
      ).format(count);

/** A share between 0 and 1, with one decimal: 0.9875 is "98.8%". */
export const formatShare = (share: number, locale = NUMBERS) =>
  once(`share ${locale}`, () => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 })).format(share);

/** "1 order", "2 orders"; the plural is the singular with an s unless given. */
export const formatQuantity = (count: number, singular: string, plural = `${singular}s`) =>
  `${formatCount(count)} ${count === 1 ? singular : plural}`;

const INSTANT_STYLES = {
  /** 22 Nov, 18:05 */
  short: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  /** 22 Nov 2026, 18:05 */
  long: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  /** Sunday 22 November 2026 at 18:05:09 EAT */
  full: {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  },
  /** 22 Nov 2026 */
  date: { day: "numeric", month: "short", year: "numeric" },
  /** Sun 22 Nov */
  weekday: { weekday: "short", day: "numeric", month: "short" },
  /** 18:05 */
  time: { hour: "2-digit", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type InstantStyle = keyof typeof INSTANT_STYLES;

/** An instant as a clock and calendar of the zone show it. */
export function formatInstant(at: Date, timeZone: string, style: InstantStyle = "short"): string {
  const options: Intl.DateTimeFormatOptions = { ...INSTANT_STYLES[style], timeZone };
  if ("hour" in options) options.hourCycle = "h23";
  return once(`instant ${timeZone} ${style}`, () => new Intl.DateTimeFormat(DATES, options)).format(at);
}

/** An instant that somebody must not miss, with the zone its clock is in: "22 Nov, 18:05 EAT". */
export function formatDeadline(at: Date, timeZone: string, style: InstantStyle = "short"): string {
  const format = once(`zone ${timeZone}`, () => new Intl.DateTimeFormat(ZONES, { timeZone, timeZoneName: "short" }));
  const zone = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  return `${formatInstant(at, timeZone, style)} ${zone}`;
}

/** Without the year an instant of last year would be taken for one of this: from half a year away on it says which. */
export const instantStyle = (at: Date, now: Date): "short" | "long" =>
  Math.abs(now.getTime() - at.getTime()) > 182 * DAY_MS ? "long" : "short";

/** A calendar day, which has no zone: "22 Nov 2026", or "Sun 22 Nov" as `weekday`. */
export const formatDay = (day: Day, style: "date" | "weekday" = "date") =>
  formatInstant(new Date(`${day}T00:00:00Z`), "UTC", style);

/** Days from the first to the last: "1 Nov 2026 to 22 Nov 2026", or the one day they are. */
export const formatDays = (from: Day, to: Day): string =>
  from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;

const SPANS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * DAY_MS],
  ["month", 30 * DAY_MS],
  ["week", 7 * DAY_MS],
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", MINUTE_MS],
];

/** How long before or after `now`, in the largest unit that fills once: "3 hours ago", "in 2 days", "just now". */
export function formatRelative(at: Date, now: Date): string {
  const distanceMs = at.getTime() - now.getTime();
  const [unit, sizeMs] = SPANS.find(([, size]) => Math.abs(distanceMs) >= size) ?? ["second", 0];
  if (sizeMs === 0) return "just now";
  return new Intl.RelativeTimeFormat(NUMBERS, { numeric: "always" }).format(Math.trunc(distanceMs / sizeMs), unit);
}

/** "KE" is "Kenya"; what is no code of a country stays as it is. */
export function formatCountry(code: string, locale = NUMBERS): string {
  const names = once(`country ${locale}`, () => new Intl.DisplayNames(locale, { type: "region" }));
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
