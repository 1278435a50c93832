import { conflict } from "@/lib/errors";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import { crossRate, parseRate, type Rate } from "./rate";
import { MOST_DAYS_BACK, type RateSource } from "./vocabulary";

/** What one euro costs from a day to a last day; `isOwn` when it is the shop's and not the installation's. */
export type RateRow = { currency: Currency; day: Day; lastDay: Day; rate: string; source: RateSource; isOwn: boolean };

/** Rates by currency, those that stand before others first: the newest, and of one day the shop's own. */
export type RateBook = ReadonlyMap<Currency, readonly RateRow[]>;

/** Which rate of the euro counts on a day. */
export type RateLookup = (currency: Currency, day: Day) => RateRow | undefined;

export function bookOf(rows: readonly RateRow[]): RateBook {
  const book = new Map<Currency, RateRow[]>();
  for (const row of rows) {
    const known = book.get(row.currency);
    if (known) known.push(row);
    else book.set(row.currency, [row]);
  }
  for (const rates of book.values())
    rates.sort((a, b) => (a.day === b.day ? Number(b.isOwn) - Number(a.isOwn) : a.day < b.day ? 1 : -1));
  return book;
}

/** The rate of a day, or, where it has none (a weekend, a holiday), the last one of up to seven days before it. */
export const lookIn =
  (book: RateBook): RateLookup =>
  (currency, day) => {
    const earliest = addCalendarDays(day, -MOST_DAYS_BACK);
    return book.get(currency)?.find((row) => row.day <= day && row.lastDay >= earliest);
  };

export type FoundRate = Rate & {
  from: Currency;
  to: Currency;
  day: Day;
  /** The rates of the euro it is made of: none, one or two, each with the day it was of. */
  used: readonly RateRow[];
};

const EURO: Rate = { numerator: 1n, denominator: 1n };

/**
 * What one unit of `from` costs in `to` on a day, by way of the euro. Refused, naming the day and the currencies, when
 * there is no rate.
 */
export function rateFrom(rates: RateBook | RateLookup, from: Currency, to: Currency, day: Day): FoundRate {
  if (from === to) return { ...EURO, from, to, day, used: [] };
  const look = typeof rates === "function" ? rates : lookIn(rates);
  const asked = [from, to].filter((currency) => currency !== "EUR");
  const found = asked.map((currency) => look(currency, day));
  const missing = asked.filter((_, i) => found[i] === undefined);
  if (missing.length > 0) throw missingRate(from, to, day, missing);
  const used = found.filter((row) => row !== undefined);
  const perEuro = (currency: Currency) => parseRate(used.find((row) => row.currency === currency)?.rate ?? "") ?? EURO;
  return { ...crossRate(perEuro(from), perEuro(to)), from, to, day, used };
}

const missingRate = (from: Currency, to: Currency, day: Day, missing: readonly Currency[]) =>
  conflict(
    "rate-missing",
    `There is no exchange rate from ${from} to ${to} on ${day}: none of ${missing.join(" and ")} for that day or the ${MOST_DAYS_BACK} days before it. Add it under Settings, Exchange rates.`,
    { from, to, day, missing },
  );
