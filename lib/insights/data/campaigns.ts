import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid, type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import { type CampaignEvidence, ENDED_DAYS } from "../weak-campaign";

/** Days by which the shop's usual order and margin are judged. */
const USUAL_DAYS = 90;

type Row = Omit<CampaignEvidence, "shopId" | "currency" | "today" | "campaignId"> & { campaignUuid: string };

/**
 * Campaigns that run or ended lately, with what was spent on them and the orders that the usual way of crediting gives them,
 * in the shop's currency; beside them what an order brings in the shop and what of its net sales is left after the goods.
 */
export async function listCampaignResults(
  tx: Db,
  { shopId, currency, today }: { shopId: ShopId; currency: Currency; today: Day },
): Promise<CampaignEvidence[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = (await tx.execute(sql`
    with usual as (
      select coalesce(sum(gross_minor - discount_minor - reversal_minor) / nullif(sum(orders), 0), 0)::float8 as order_net,
        coalesce(sum(gross_minor - discount_minor - reversal_minor), 0)::float8 as net,
        coalesce(sum(costed_net_minor), 0)::float8 as costed_net, coalesce(sum(cost_minor), 0)::float8 as cost
      from sales_days where shop_id = ${shop} and currency = ${currency} and day between ${addCalendarDays(today, -USUAL_DAYS)} and ${today}
    )
    select c.id as "campaignUuid", c.name, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", spent.minor as "spentMinor",
      credited.orders, credited.net as "creditedNetMinor", usual.order_net as "usualOrderNetMinor",
      case when usual.costed_net > 0 and usual.costed_net >= usual.net / 2 then greatest(0, 1 - usual.cost / usual.costed_net) end as margin
    from campaigns c
    join shops s on s.id = c.shop_id and s.currency = ${currency}
    cross join usual
    cross join lateral (
      select coalesce(sum(shop_amount_minor), 0)::float8 as minor
      from campaign_spend x where x.shop_id = ${shop} and x.campaign_id = c.id and x.day <= ${today}
    ) spent
    cross join lateral (
      select coalesce(sum(t.order_shares::float8 / t.credit_den), 0) as orders,
        coalesce(sum(t.net_shares::float8 / t.credit_den), 0) as net
      from attribution_runs r join campaign_totals t on t.shop_id = r.shop_id and t.version = r.version
      where r.shop_id = ${shop} and t.campaign_id = c.id and t.model = 'last_non_direct' and t.currency = ${currency}
    ) credited
    where c.shop_id = ${shop} and c.starts_on < ${today} and (c.ends_on is null or c.ends_on >= ${addCalendarDays(today, -ENDED_DAYS)})
      and spent.minor > 0`)) as unknown as Row[];
  return rows.map(({ campaignUuid, ...row }) => ({
    ...row,
    shopId,
    currency,
    today,
    campaignId: idFromUuid("cmp", campaignUuid),
  }));
}
