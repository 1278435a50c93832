import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type CampaignId, idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { CreditSums } from "../credited";
import type { ArmSums } from "../lift";
import type { Arm, AttributionModel } from "../vocabulary";

const net = sql`e.gross_minor - e.discount_minor - e.reversal_minor`;

/** Credit times ledger, by campaign, model and denominator; of orders in this currency. */
export async function sumCredits(tx: Db, shopId: ShopId, currency: Currency): Promise<CreditSums[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = (await tx.execute(sql`
    with booked as materialized (
      select e.order_id, sum(${net}) as net, coalesce(sum(${net} - e.cost_minor), 0) as margin,
        coalesce(sum(${net}) filter (where e.cost_minor is not null), 0) as costed
      from sales_entries e
      where e.shop_id = ${shop} and e.currency = ${currency}
        and e.order_id in (select order_id from campaign_credits where shop_id = ${shop})
      group by e.order_id
    )
    select c.campaign_id as id, c.model, c.credit_den as den, sum(c.credit_num * b.net)::text as net,
      sum(c.credit_num * b.margin)::text as margin, sum(c.credit_num * b.costed)::text as costed,
      sum(c.credit_num)::float8 / c.credit_den as orders,
      coalesce(sum(c.credit_num) filter (where m.prev_day is null and m.first_day = m.day), 0)::float8 / c.credit_den as newcomers
    from campaign_credits c
    join booked b using (order_id)
    left join order_marks m on m.shop_id = c.shop_id and m.order_id = c.order_id
    where c.shop_id = ${shop}
    group by c.campaign_id, c.model, c.credit_den`)) as unknown as {
    id: string;
    model: AttributionModel;
    den: number;
    net: string;
    margin: string;
    costed: string;
    orders: number;
    newcomers: number;
  }[];
  return [...rows].map(({ id, model, den, orders, newcomers, ...sums }) => ({
    campaignId: idFromUuid("cmp", id),
    model,
    net: { den, amount: BigInt(sums.net) },
    margin: { den, amount: BigInt(sums.margin) },
    costedNet: { den, amount: BigInt(sums.costed) },
    orders,
    newCustomers: newcomers,
  }));
}

/** What was spent on each campaign, in the shop's currency. */
export async function sumSpend(tx: Db, shopId: ShopId): Promise<Map<CampaignId, number>> {
  const rows = (await tx.execute(sql`
    select campaign_id as id, sum(shop_amount_minor)::text as spent from campaign_spend
    where shop_id = ${uuidOf(shopId)}::uuid group by campaign_id`)) as unknown as { id: string; spent: string }[];
  return new Map([...rows].map(({ id, spent }) => [idFromUuid("cmp", id), Number(spent)]));
}

/** Orders placed in the shop's pages from this day on, and how many of them came from a browser that is known. */
export async function countTracked(tx: Db, shopId: ShopId, from: Day): Promise<{ orders: number; tracked: number }> {
  const [row] = (await tx.execute(sql`
    select count(*)::int as orders, count(v.order_id)::int as tracked
    from orders o left join order_visits v on v.shop_id = o.shop_id and v.order_id = o.id
    where o.shop_id = ${uuidOf(shopId)}::uuid and o.local_day >= ${from} and o.source = 'storefront'`)) as unknown as {
    orders: number;
    tracked: number;
  }[];
  return row ?? { orders: 0, tracked: 0 };
}

export type ArmResult = { arm: Arm; assignedAt: Date; net: ArmSums; margin: ArmSums };
type ArmRow = Record<"customers" | "buyers" | "netMean" | "netVariance" | "marginMean" | "marginVariance", number> & {
  arm: Arm;
  assignedAt: string;
};

/** What the customers of each group ordered from their draw on, within the days; nothing counts as nothing. */
export async function sumArms(
  tx: Db,
  shopId: ShopId,
  { campaignId, from, to, currency }: { campaignId: CampaignId; from: Day; to: Day; currency: Currency },
): Promise<ArmResult[]> {
  const [shop, campaign] = [sql`${uuidOf(shopId)}::uuid`, sql`${uuidOf(campaignId)}::uuid`];
  const rows = (await tx.execute(sql`
    with bought as (
      select m.customer_id, sum(${net})::float8 as net, coalesce(sum(${net} - e.cost_minor), 0)::float8 as margin
      from campaign_assignments a
      join order_marks m on m.shop_id = a.shop_id and m.customer_id = a.customer_id and m.placed_at >= a.assigned_at
        and m.day between ${from} and ${to} and m.currency = ${currency}
      join sales_entries e on e.shop_id = m.shop_id and e.order_id = m.order_id
      where a.shop_id = ${shop} and a.campaign_id = ${campaign} group by m.customer_id
    )
    select a.arm, min(a.assigned_at) as "assignedAt", count(*)::int as customers, count(b.customer_id)::int as buyers,
      avg(coalesce(b.net, 0)) as "netMean", coalesce(var_samp(coalesce(b.net, 0)), 0) as "netVariance",
      avg(coalesce(b.margin, 0)) as "marginMean", coalesce(var_samp(coalesce(b.margin, 0)), 0) as "marginVariance"
    from campaign_assignments a left join bought b using (customer_id)
    where a.shop_id = ${shop} and a.campaign_id = ${campaign} group by a.arm`)) as unknown as ArmRow[];
  return [...rows].map(({ arm, assignedAt, customers, buyers, ...sums }) => ({
    arm,
    assignedAt: new Date(assignedAt),
    net: { customers, buyers, mean: sums.netMean, variance: sums.netVariance },
    margin: { customers, buyers, mean: sums.marginMean, variance: sums.marginVariance },
  }));
}
