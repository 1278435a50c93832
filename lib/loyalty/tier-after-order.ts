import { type Day, dayIn } from "@/lib/time";
import type { Account } from "./data/accounts";
import type { OrderTerms } from "./data/order-terms";
import type { PointsRecord } from "./data/save-points";
import { type NewTier, nextTier } from "./next-tier";
import { type CountedOrder, sumOrders, tierEnds } from "./tier-history";
import { windowStart } from "./tiers";

type Row = NonNullable<PointsRecord["orderPoints"]>[number];

/** The member's tier with this order as it counts from now on, beside the others. */
export function tierAfterOrder(
  { rules, timeZone, earned }: OrderTerms,
  account: Account,
  { day, keptMinor, counts, points }: Row,
  others: readonly CountedOrder[],
  today: Day,
): NewTier | undefined {
  const orders: CountedOrder[] = [...others, { day: day as Day, keptMinor, counts, points }];
  const joinedOn = dayIn(account.joinedAt, timeZone);
  const since = windowStart(rules, { joinedOn, today });
  const sums = sumOrders(orders.filter((order) => order.day >= since));
  const isLess = earned !== null && (keptMinor < earned.keptMinor || points < earned.points) && account.tier > 0;
  if (!isLess) return nextTier(account, sums, rules, { today, timeZone });
  const ends = tierEnds(orders, rules, joinedOn);
  return nextTier(account, sums, rules, { today, timeZone, takenBack: { day: day as Day, ends } });
}
