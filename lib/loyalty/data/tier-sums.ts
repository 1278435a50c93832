import "server-only";
import { and, eq, gte, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderPoints } from "@/db/schema";
import { idFromUuid, type LoyaltyAccountId, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { CountedOrder } from "../tier-history";
import type { TierSums } from "../tiers";
import { accountOf, type Whose } from "./accounts";

/** What counts towards a member's tier since a day. */
export async function sumTierWindow(tx: Db, shopId: ShopId, accountId: LoyaltyAccountId, since: Day): Promise<TierSums> {
  const [row] = await tx
    .select({
      spendMinor: sql<number>`coalesce(sum(${orderPoints.keptMinor}), 0)`.mapWith(Number),
      orders: sql<number>`count(*) filter (where ${orderPoints.counts})`.mapWith(Number),
      points: sql<number>`coalesce(sum(${orderPoints.points}), 0)`.mapWith(Number),
    })
    .from(orderPoints)
    .where(and(eq(orderPoints.shopId, shopId), eq(orderPoints.accountId, accountId), gte(orderPoints.day, since)));
  return row ?? { spendMinor: 0, orders: 0, points: 0 };
}

/** What each of a member's orders but one counts since a day, for the tiers they reached. */
export async function listCountedOrders(
  tx: Db,
  shopId: ShopId,
  whose: Whose,
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
        eq(orderPoints.accountId, accountOf(shopId, whose)),
        gte(day, since),
        ne(orderPoints.orderId, without),
      ),
    );
  return rows.map((row) => ({ ...row, day: row.day as Day }));
}

type Window = { shopId: ShopId; accountId: LoyaltyAccountId; since: Day };

/** The same for many members, each since a day of their own; who has earned nothing since is not among them. */
export async function sumTierWindows(tx: Db, windows: readonly Window[]): Promise<Map<LoyaltyAccountId, TierSums>> {
  if (windows.length === 0) return new Map();
  const asked = windows.map(({ shopId, accountId, since }) => ({ shop: uuidOf(shopId), account: uuidOf(accountId), since }));
  const rows = (await tx.execute(sql`
    select w.account, sum(p.kept_minor)::float8 as "spendMinor", (count(*) filter (where p.counts))::int as orders,
      sum(p.points)::float8 as points
    from json_to_recordset(${JSON.stringify(asked)}::json) w(shop uuid, account uuid, since date)
    join order_points p on p.shop_id = w.shop and p.account_id = w.account and p.day >= w.since
    group by w.account`)) as unknown as (TierSums & { account: string })[];
  return new Map([...rows].map(({ account, ...sums }) => [idFromUuid("lac", account), sums]));
}
