import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
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
  const sorted = rates.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const last = new Map<Currency, Dated>();
  return sorted.flatMap((next) => {
    const { day, currency, rate } = next;
    const stored = known.get(currency)?.find((row) => row.day <= day);
    const given = last.get(currency);
    last.set(currency, next);
    const before = given && (!stored || given.day > stored.day) ? given : stored;
    const [was, is] = [before && parseRate(before.rate), parseRate(rate)];
    if (!before || !was || !is || before.day < addCalendarDays(day, -MOST_DAYS_APART)) return [];
    return jumpOf(was, is) > LARGE_JUMP ? [{ ...next, before: { day: before.day, rate: before.rate } }] : [];
  });
}
