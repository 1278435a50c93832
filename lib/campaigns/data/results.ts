import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type CampaignId, idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";

/** What was spent on each campaign, in the shop's currency. */
export async function sumSpend(tx: Db, shopId: ShopId): Promise<Map<CampaignId, number>> {
  const rows = (await tx.execute(sql`
    select campaign_id as id, sum(shop_amount_minor)::text as spent from campaign_spend
    where shop_id = ${uuidOf(shopId)}::uuid group by campaign_id`)) as unknown as { id: string; spent: string }[];
  return new Map([...rows].map(({ id, spent }) => [idFromUuid("cmp", id), Number(spent)]));
}

/**
 * Orders placed in the shop's pages from this day on, and how many of them came from a browser that is known. `start` is
 * when the day began. Orders come from the daily sums; visits are counted in their index by time.
 */
export async function countTracked(
  tx: Db,
  shopId: ShopId,
  { from, start }: { from: Day; start: Date },
): Promise<{ orders: number; tracked: number }> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const [row] = (await tx.execute(sql`
    select orders, least(orders, tracked)::int as tracked
    from (select coalesce(sum(orders), 0)::int as orders from sales_slices
      where shop_id = ${shop} and slice = 'channel' and value = 'storefront' and day >= ${from}) placed,
      (select count(*) as tracked from order_visits where shop_id = ${shop} and at >= ${start.toISOString()}::timestamptz) known`)) as unknown as {
    orders: number;
    tracked: number;
  }[];
  return row ?? { orders: 0, tracked: 0 };
}
