import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { attributionRuns, campaigns } from "@/db/schema";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";

/** What the credits of a shop hang on. Until the transaction ends none of the campaigns can be deleted. */
export const listTerms = (tx: Db, shopId: ShopId) =>
  tx
    .select({
      id: campaigns.id,
      key: campaigns.key,
      startsOn: sql<Day>`${campaigns.startsOn}`,
      endsOn: sql<Day | null>`${campaigns.endsOn}`,
      windowDays: campaigns.windowDays,
      codes: sql<
        string[]
      >`array(select p.code from campaign_coupons c join coupons p on p.shop_id = c.shop_id and p.id = c.coupon_id
        where c.shop_id = campaigns.shop_id and c.campaign_id = campaigns.id order by 1)`,
    })
    .from(campaigns)
    .where(eq(campaigns.shopId, shopId))
    .orderBy(campaigns.id)
    .for("key share");
export type CampaignTerms = Awaited<ReturnType<typeof listTerms>>[number];

/** One reckoning at a time in a shop; false when another is at it and `wait` is not asked for. */
export async function lockAttribution(tx: Db, shopId: ShopId, { wait }: { wait: boolean }): Promise<boolean> {
  const key = sql`hashtextextended(${`attribution:${shopId}`}, 0)`;
  if (wait) await tx.execute(sql`select pg_advisory_xact_lock(${key})`);
  else {
    const [row] = (await tx.execute(sql`select pg_try_advisory_xact_lock(${key}) as locked`)) as unknown as { locked: boolean }[];
    return row?.locked ?? false;
  }
  return true;
}

export type AttributionRun = typeof attributionRuns.$inferSelect;

export async function findRun(tx: Db, shopId: ShopId): Promise<AttributionRun | undefined> {
  const [run] = await tx.select().from(attributionRuns).where(eq(attributionRuns.shopId, shopId));
  return run;
}

export async function saveRun(tx: Db, run: AttributionRun): Promise<void> {
  const { shopId: _, ...set } = run;
  await tx.insert(attributionRuns).values(run).onConflictDoUpdate({ target: attributionRuns.shopId, set });
}

/** Until when orders were placed that the reckoning under way has seen; null without one, or before its first. */
export async function findSeenUntil(tx: Db, shopId: ShopId): Promise<Date | null> {
  const [row] = (await tx.execute(sql`
    select o.placed_at as at from attribution_runs r join orders o on o.shop_id = r.shop_id and o.id = r.next_order_id
    where r.shop_id = ${uuidOf(shopId)}::uuid and r.next_terms is not null`)) as unknown as { at: string }[];
  return row ? new Date(row.at) : null;
}

/** Whether events of the shop's orders wait to be added to its sums: until then nothing tells of them here. */
export async function hasUnfolded(tx: Db, shopId: ShopId): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from sales_postings where shop_id = ${uuidOf(shopId)}::uuid limit 1`);
  return (rows as unknown as unknown[]).length > 0;
}
