import { DAY_MS, type Day } from "@/lib/time";
import type { LifetimeCustomer } from "./lifetime";

const numberOf = (day: Day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/**
 * A customer's history for the models, as of a day: orders of one business day count as one, later ones do not count, and
 * the first is no repeat. Undefined for who had not ordered by then. `spendMinor` is in one currency, the shop's.
 */
export function customerOf(orders: readonly { day: Day; spendMinor: number }[], asOf: Day): LifetimeCustomer | undefined {
  const spentByDay = new Map<number, number>();
  const today = numberOf(asOf);
  for (const { day, spendMinor } of orders) {
    const number = numberOf(day);
    if (number <= today) spentByDay.set(number, (spentByDay.get(number) ?? 0) + spendMinor);
  }
  const [first, ...repeats] = [...spentByDay].sort(([one], [other]) => one - other);
  if (!first) return undefined;
  const spentMinor = repeats.reduce((sum, [, minor]) => sum + minor, 0);
  return {
    frequency: repeats.length,
    recencyDays: (repeats.at(-1)?.[0] ?? first[0]) - first[0],
    ageDays: today - first[0],
    meanSpendMinor: repeats.length === 0 ? null : spentMinor / repeats.length,
  };
}
