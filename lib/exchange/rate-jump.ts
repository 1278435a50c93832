import type { Currency } from "@/lib/money";
import { DAY_MS, type Day } from "@/lib/time";
import { jumpOf, parseRate } from "./rate";
import type { RateBook } from "./rate-book";
import { LARGE_JUMP } from "./vocabulary";

type Dated = { day: Day; currency: Currency; rate: string };
export type RateJump = Dated & { before: { day: Day; rate: string } };

/** Rates older than this say nothing about today's. */
const MOST_DAYS_APART = 31;

/**
 * New rates that differ from the one before by more than a fifth: before is the one of that day which they replace, else
 * the last earlier one, of the new ones or of those known. A slip of the comma shows here.
 */
export function findJumps(rates: readonly Dated[], known: RateBook): RateJump[] {
  const last = new Map<Currency, Dated>();
  const stored = new Map([...known].map(([currency, rows]) => [currency, rows.toReversed()]));
  const passed = new Map<Currency, number>();
  return rates
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .flatMap((next) => {
      const { day, currency } = next;
      // Days only grow, so what is stored is walked through once.
      const rows = stored.get(currency) ?? [];
      let at = passed.get(currency) ?? -1;
      while ((rows[at + 1]?.day ?? "9") <= day) at++;
      passed.set(currency, at);
      const [kept, given] = [rows[at], last.get(currency)];
      last.set(currency, next);
      const before = given && (!kept || given.day > kept.day) ? given : kept;
      return before && isJump(before, next) ? [{ ...next, before: { day: before.day, rate: before.rate } }] : [];
    });
}

function isJump(before: Dated, next: Dated): boolean {
  const [was, is] = [parseRate(before.rate), parseRate(next.rate)];
  const daysApart = (Date.parse(next.day) - Date.parse(before.day)) / DAY_MS;
  return was !== undefined && is !== undefined && daysApart <= MOST_DAYS_APART && jumpOf(was, is) > LARGE_JUMP;
}
