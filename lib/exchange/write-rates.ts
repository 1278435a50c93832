import "server-only";
import type { Db } from "@/db/client";
import { conflict } from "@/lib/errors";
import type { ShopId, UserId } from "@/lib/ids";
import { addCalendarDays, type Day } from "@/lib/time";
import { findRateVersions, type NewRate, type SavedRates, saveRateRows } from "./data";
import { bookOf } from "./rate-book";
import { findJumps, type RateJump } from "./rate-jump";
import { newestRates } from "./rate-versions";
import type { RateSource } from "./vocabulary";

type Rates = {
  rates: readonly NewRate[];
  source: RateSource;
  /** Whose rates they are; those of the installation without. */
  shopId?: ShopId;
  actorId: UserId | null;
  at: Date;
  /** Large changes are meant. */
  isConfirmed: boolean;
};

const LOOK_BACK_DAYS = 24;

/** Stores rates, unless some differ so much from those before that a slip is likelier and nobody confirmed it. */
export async function writeRates(tx: Db, { rates, isConfirmed, ...origin }: Rates): Promise<SavedRates> {
  if (rates.length === 0) return { added: 0, changed: 0, same: 0, keptByHand: 0 };
  const days = rates.map(({ day }) => day).sort();
  const [first, last] = [days[0] as Day, days.at(-1) as Day];
  if (!isConfirmed) {
    const currencies = [...new Set(rates.map(({ currency }) => currency))];
    const period = { currencies, from: addCalendarDays(first, -LOOK_BACK_DAYS), to: last };
    const jumps = findJumps(rates, bookOf(newestRates(await findRateVersions(tx, { ...period, shopId: origin.shopId }))));
    if (jumps.length > 0) throw jumped(jumps);
  }
  return saveRateRows(tx, rates, origin);
}

const jumped = (jumps: readonly RateJump[]) => {
  const [one] = jumps as [RateJump];
  const more = jumps.length > 1 ? `, and ${jumps.length - 1} more like it` : "";
  const message = `1 EUR = ${one.rate} ${one.currency} on ${one.day}, where ${one.before.rate} stood for ${one.before.day}${more}. Nothing is changed. If that is right, confirm that large changes are meant.`;
  return conflict("rate-jump", message, { jumps: jumps.slice(0, 20) });
};
