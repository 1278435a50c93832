import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import { bookOf, lookIn, type RateLookup, type RateRow } from "./rate-book";
import { MOST_DAYS_BACK } from "./vocabulary";

/** A rate as it was recorded once. Versions of one day and owner follow each other; a withdrawn one takes the rate away. */
export type RateVersion = RateRow & {
  version: number;
  isWithdrawn: boolean;
  /** Milliseconds since 1970, and the day of it where the rate is of: the shop's, or the bank's. */
  recordedAt: number;
  recordedOn: Day;
};

/** One version of a listed rate, and who recorded it; without a person the command line did. */
export type RecordedRate = Pick<RateVersion, "rate" | "lastDay" | "source" | "isWithdrawn"> & {
  actor: string | null;
  createdAt: Date;
};
/** `versions`: all that was ever recorded for the day, oldest first; the last of them stands. */
export type ListedRate = RateRow & RecordedRate & { versions: RecordedRate[] };

const whose = ({ day, isOwn, currency }: RateRow) => `${currency} ${day} ${isOwn}`;
const byTime = (a: RateVersion, b: RateVersion) => a.recordedAt - b.recordedAt || a.version - b.version;
const covers = (row: RateVersion, day: Day) => !row.isWithdrawn && row.day <= day && row.lastDay >= day;

/** What stands after versions that are given oldest first. */
function standing(versions: readonly RateVersion[]): RateVersion[] {
  const last = new Map(versions.map((version) => [whose(version), version]));
  return [...last.values()].filter(({ isWithdrawn }) => !isWithdrawn);
}

/** The newest version of every rate. */
export const newestRates = (versions: readonly RateVersion[]): RateVersion[] => standing(versions.toSorted(byTime));

/**
 * The rates at which amounts are frozen: of a day they count as they stood when the day was over, and where it had none by
 * then, as they stood when the first one for it was recorded. What is corrected, added or withdrawn later changes nothing.
 * A day for which none was ever recorded goes by the last day before it that has one, up to seven days back.
 */
export function frozenRates(versions: readonly RateVersion[]): RateLookup {
  const near = nearDays(versions.toSorted(byTime));
  const known = new Map<string, RateRow | undefined>();
  const own = (currency: Currency, day: Day) => {
    const key = `${currency} ${day}`;
    if (!known.has(key)) known.set(key, frozenOn(near(currency, day), currency, day));
    return known.get(key);
  };
  return (currency, day) => {
    for (let back = 0; back <= MOST_DAYS_BACK; back++) {
      const found = own(currency, addCalendarDays(day, -back));
      if (found) return found;
    }
    return undefined;
  };
}

function frozenOn(versions: readonly RateVersion[], currency: Currency, day: Day): RateRow | undefined {
  const look = (rows: readonly RateVersion[]) => lookIn(bookOf(rows))(currency, day);
  const atItsEnd = standing(versions.filter(({ recordedOn }) => recordedOn <= day));
  if (atItsEnd.some((row) => covers(row, day))) return look(atItsEnd);
  const first = versions.find((row) => row.recordedOn > day && covers(row, day));
  if (!first) return undefined;
  const before = versions.filter(({ recordedAt }) => recordedAt < first.recordedAt);
  const atOnce = versions.filter(({ recordedAt }) => recordedAt === first.recordedAt);
  return look(standing([...before, ...atOnce.reverse()]));
}

/** All versions, oldest first, of the rates that may count on a day. */
function nearDays(versions: readonly RateVersion[]): (currency: Currency, day: Day) => RateVersion[] {
  const long = new Set(versions.filter(({ day, lastDay }) => lastDay > day).map(whose));
  const ofDay = Map.groupBy(
    versions.filter((row) => !long.has(whose(row))),
    ({ currency, day }) => `${currency} ${day}`,
  );
  const ofManyDays = versions.filter((row) => long.has(whose(row)));
  return (currency, day) => {
    const days = Array.from({ length: MOST_DAYS_BACK + 1 }, (_, back) => addCalendarDays(day, -back));
    const short = days.flatMap((one) => ofDay.get(`${currency} ${one}`) ?? []);
    return [...short, ...ofManyDays.filter((row) => row.currency === currency && row.day <= day)].sort(byTime);
  };
}
