import "server-only";
import type { Db } from "@/db/client";
import type { OrderFacts } from "@/lib/orders/facts";
import { type Day, dayIn } from "@/lib/time";
import type { Account } from "./data/accounts";
import type { OrderTerms } from "./data/order-terms";
import type { PointsRecord } from "./data/save-points";
import { listCountedOrders } from "./data/tier-sums";
import { type NewTier, nextTier } from "./next-tier";
import { sumOrders, tierEnds, tierHistoryStart } from "./tier-history";
import { addSums, type TierSums } from "./tiers";

type Row = NonNullable<PointsRecord["orderPoints"]>[number];

/** The member's tier with this order as it counts from now on. */
export async function tierAfterOrder(
  tx: Db,
  { shopId, id }: OrderFacts,
  { rules, timeZone, earned }: OrderTerms,
  account: Account,
  row: Row,
  { today, since, others }: { today: Day; since: Day; others: TierSums },
): Promise<NewTier | undefined> {
  const { keptMinor, counts, points } = row;
  const day = row.day as Day;
  const own = { day, keptMinor, counts, points };
  const sums = addSums(others, sumOrders(day >= since ? [own] : []));
  const isLess = earned !== null && keptMinor < earned.keptMinor && account.tier > 0;
  if (!isLess) return nextTier(account, sums, rules, { today, timeZone });
  const orders = await listCountedOrders(tx, shopId, account.id, tierHistoryStart(today), id);
  const ends = tierEnds([...orders, own], rules, dayIn(account.joinedAt, timeZone));
  return nextTier(account, sums, rules, { today, timeZone, takenBack: { day, ends } });
}
