import "server-only";
import { and, eq, gte, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderPoints } from "@/db/schema";
import type { LoyaltyAccountId, OrderId, ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { CountedOrder } from "../tier-history";
import type { TierSums } from "../tiers";

/** What counts towards a member's tier since a day; without one order when its row is about to change. */
export async function sumTierWindow(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  since: Day,
  without?: OrderId,
): Promise<TierSums> {
  const [row] = await tx
    .select({
      spendMinor: sql<number>`coalesce(sum(${orderPoints.keptMinor}), 0)`.mapWith(Number),
      orders: sql<number>`count(*) filter (where ${orderPoints.counts})`.mapWith(Number),
      points: sql<number>`coalesce(sum(${orderPoints.points}), 0)`.mapWith(Number),
    })
    .from(orderPoints)
    .where(
      and(
        eq(orderPoints.shopId, shopId),
        eq(orderPoints.accountId, accountId),
        gte(orderPoints.day, since),
        without && ne(orderPoints.orderId, without),
      ),
    );
  return row ?? { spendMinor: 0, orders: 0, points: 0 };
}

/** What each of a member's orders counts since a day, for the tiers they reached. */
export async function listCountedOrders(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  since: Day,
  without: OrderId,
): Promise<CountedOrder[]> {
  const { day, keptMinor, counts, points } = orderPoints;
  const rows = await tx
    .select({ day, keptMinor, counts, points })
    .from(orderPoints)
    .where(
      and(
        eq(orderPoints.shopId, shopId),
        eq(orderPoints.accountId, accountId),
        gte(day, since),
        ne(orderPoints.orderId, without),
      ),
    );
  return rows.map((row) => ({ ...row, day: row.day as Day }));
}
