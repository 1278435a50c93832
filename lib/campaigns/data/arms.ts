import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { campaignArms } from "@/db/schema";
import { type CampaignId, idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { ArmSums } from "../lift";
import type { Arm } from "../vocabulary";
import { net } from "./credits";

export type ArmResult = { arm: Arm; net: ArmSums; margin: ArmSums };
export type ArmSpan = { from: Day; to: Day };
type ArmRow = Record<"customers" | "buyers" | "netMean" | "netVariance" | "marginMean" | "marginVariance", number> & { arm: Arm };

/**
 * What the customers of each group ordered from their draw on, within the days; nothing counts as nothing. Customer by
 * customer: a draw that was just made has no statistics, and the database would compare everybody with everybody.
 */
export async function sumArms(
  tx: Db,
  shopId: ShopId,
  { campaignId, from, to, currency }: ArmSpan & { campaignId: CampaignId; currency: Currency },
): Promise<ArmResult[]> {
  const [shop, campaign] = [sql`${uuidOf(shopId)}::uuid`, sql`${uuidOf(campaignId)}::uuid`];
  const rows = (await tx.execute(sql`
    select a.arm, count(*)::int as customers, count(b.net)::int as buyers,
      avg(coalesce(b.net, 0)) as "netMean", coalesce(var_samp(coalesce(b.net, 0)), 0) as "netVariance",
      avg(coalesce(b.margin, 0)) as "marginMean", coalesce(var_samp(coalesce(b.margin, 0)), 0) as "marginVariance"
    from campaign_assignments a
    cross join lateral (
      select sum(${net})::float8 as net, coalesce(sum(${net} - e.cost_minor), 0)::float8 as margin
      from (
        select order_id from order_marks
        where shop_id = ${shop} and customer_id = a.customer_id and placed_at >= a.assigned_at
          and day between ${from} and ${to} and currency = ${currency} offset 0
      ) m
      cross join lateral (select * from sales_entries where shop_id = ${shop} and order_id = m.order_id offset 0) e
    ) b
    where a.shop_id = ${shop} and a.campaign_id = ${campaign} group by a.arm`)) as unknown as ArmRow[];
  return [...rows].map(resultOf);
}

const resultOf = ({ arm, customers, buyers, ...sums }: ArmRow): ArmResult => ({
  arm,
  net: { customers, buyers, mean: sums.netMean, variance: sums.netVariance },
  margin: { customers, buyers, mean: sums.marginMean, variance: sums.marginVariance },
});

/** Whether a campaign has drawn more customers than this. */
export async function isDrawLarger(tx: Db, shopId: ShopId, campaignId: CampaignId, than: number): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from campaign_assignments
    where shop_id = ${uuidOf(shopId)}::uuid and campaign_id = ${uuidOf(campaignId)}::uuid offset ${than} limit 1`);
  return (rows as unknown as unknown[]).length > 0;
}

/** Campaigns that have drawn more customers than this and whose groups were last summed before then, or never. */
export async function listStaleDraws(tx: Db, shopId: ShopId, { than, before }: { than: number; before: Date }) {
  const rows = (await tx.execute(sql`
    select c.id, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.window_days as "windowDays"
    from campaigns c
    where c.shop_id = ${uuidOf(shopId)}::uuid
      and exists (select from campaign_assignments a where a.shop_id = c.shop_id and a.campaign_id = c.id offset ${than})
      and not exists (select from campaign_arms r
        where r.shop_id = c.shop_id and r.campaign_id = c.id and r.as_of > ${before.toISOString()}::timestamptz)`)) as unknown as {
    id: string;
    startsOn: Day;
    endsOn: Day | null;
    windowDays: number;
  }[];
  return [...rows].map(({ id, ...campaign }) => ({ ...campaign, id: idFromUuid("cmp", id) }));
}

/** Lets the transaction's questions take their time: they are a job's. */
export const allowMinutes = (tx: Db) => tx.execute(sql`set local statement_timeout = '10min'`);

/** The groups of a large draw as they were summed last. */
export async function listArms(tx: Db, shopId: ShopId, campaignId: CampaignId) {
  const rows = await tx
    .select()
    .from(campaignArms)
    .where(and(eq(campaignArms.shopId, shopId), eq(campaignArms.campaignId, campaignId)));
  return rows.map(({ asOf, fromDay, toDay, ...row }) => ({
    ...resultOf(row),
    asOf,
    span: { from: fromDay as Day, to: toDay as Day },
  }));
}

type Summed = { campaignId: CampaignId; span: ArmSpan; asOf: Date };

/** Keeps what the groups of a draw ordered, in the place of what was kept before. */
export async function saveArms(tx: Db, shopId: ShopId, { campaignId, span, asOf }: Summed, arms: readonly ArmResult[]) {
  await tx.delete(campaignArms).where(and(eq(campaignArms.shopId, shopId), eq(campaignArms.campaignId, campaignId)));
  const rows = arms.map(({ arm, net: { customers, buyers, ...netSums }, margin }) => ({
    ...{ shopId, campaignId, arm, customers, buyers, fromDay: span.from, toDay: span.to, asOf },
    ...{ netMean: netSums.mean, netVariance: netSums.variance },
    ...{ marginMean: margin.mean, marginVariance: margin.variance },
  }));
  if (rows.length > 0) await tx.insert(campaignArms).values(rows);
}
