import { addCalendarDays, type Day } from "@/lib/time";
import type { ProgramRules } from "./program-rules";
import { reachedTier, type TierSums, tierEnd, windowStart } from "./tiers";

/** What an order counts towards tiers, on the day of its delivery. */
export type CountedOrder = { day: Day; keptMinor: number; counts: boolean; points: number };

const NOTHING: TierSums = { spendMinor: 0, orders: 0, points: 0 };

export const sumOrders = (orders: readonly CountedOrder[]): TierSums =>
  orders.reduce(
    (sums, { keptMinor, counts, points }) => ({
      spendMinor: sums.spendMinor + keptMinor,
      orders: sums.orders + Number(counts),
      points: sums.points + points,
    }),
    NOTHING,
  );

/**
 * Until when each tier holds by these orders alone, by its place in the rules: a window longer than the last day on which
 * they reached it. An order that was taken back whole counts no day. Undefined where they never did.
 */
export function tierEnds(
  orders: readonly CountedOrder[],
  rules: Pick<ProgramRules, "tiers" | "tierBasis" | "tierWindow">,
  joinedOn: Day,
): (Day | undefined)[] {
  const ends: (Day | undefined)[] = rules.tiers.map(() => undefined);
  const days = new Set(orders.filter(({ counts }) => counts).map(({ day }) => day));
  for (const day of [...days].sort()) {
    const since = windowStart(rules, { joinedOn, today: day });
    const reached = reachedTier(sumOrders(orders.filter((one) => one.day >= since && one.day <= day)), rules);
    ends.fill(tierEnd(rules, { joinedOn, today: day }), 0, reached + 1);
  }
  return ends;
}

/** Orders older than this have no part in any tier that still holds. */
export const tierHistoryStart = (today: Day): Day => addCalendarDays(today, -3 * 366);
