import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Period } from "@/lib/analytics/period";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { addCalendarDays } from "@/lib/time";
import { FEWEST_ORDERS, type LaneEvidence } from "../late-lane";

/** Orders that were under way longer than this are not looked for: what is read stays bounded. */
const LONGEST_WAY_DAYS = 60;

type Row = Omit<LaneEvidence, "shopId" | "currency" | "recent" | "before">;

/** Orders with a promised day by who carried their last parcel and to which country, delivered in the recent days and before. */
export async function listLanes(
  tx: Db,
  { shopId, currency, recent, before }: { shopId: ShopId; currency: Currency; recent: Period; before: Period },
): Promise<LaneEvidence[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = (await tx.execute(sql`
    with delivered as materialized (
      select m.order_id, m.on_time, m.net_minor, m.currency, m.delivered_day >= ${recent.from} as is_recent
      from order_marks m
      where m.shop_id = ${shop} and m.day >= ${addCalendarDays(before.from, -LONGEST_WAY_DAYS)} and m.on_time is not null
        and m.delivered_day between ${before.from} and ${recent.to}
    )
    select max(p.carrier) as carrier, p.method, a.country,
      count(*) filter (where is_recent)::int as orders, count(*) filter (where is_recent and not on_time)::int as "lateOrders",
      coalesce(sum(net_minor) filter (where is_recent and not on_time and currency = ${currency}), 0)::float8 as "lateNetMinor",
      count(*) filter (where not is_recent)::int as "ordersBefore",
      count(*) filter (where not is_recent and not on_time)::int as "lateOrdersBefore"
    from delivered d
    join order_addresses a on a.shop_id = ${shop} and a.order_id = d.order_id
    cross join lateral (
      select coalesce(btrim(s.carrier), '') as carrier, s.method from shipments s
      where s.shop_id = ${shop} and s.order_id = d.order_id and s.stage = 'delivered'
      order by s.delivered_at desc, s.no desc limit 1
    ) p
    group by lower(p.carrier), p.method, a.country
    having count(*) filter (where is_recent) >= ${FEWEST_ORDERS}`)) as unknown as Row[];
  return rows.map((row) => ({ ...row, shopId, currency, recent, before }));
}
