import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { Stratum } from "../matched-repeat";

/**
 * Customers who ordered in a month, alike in when they first ordered, how often, and how much they had spent by its end:
 * those who joined the programme in it beside those who were no members then, and how many of each ordered again in the
 * 90 days after. `first` and `last` are the first days of months; orders of `back` and later are read.
 */
export async function listStrata(
  tx: Db,
  shopId: ShopId,
  { first, last, back }: Record<"first" | "last" | "back", Day>,
): Promise<Stratum[]> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const rows = await tx.execute(sql`
    with bought as materialized (
      select customer_id, local_day as day, total_minor - refunded_minor as minor from orders
      where shop_id = ${shop} and local_day >= ${back}::date and status <> 'cancelled' and customer_id is not null
    ), joined as (
      select a.customer_id, (a.joined_at at time zone s.time_zone)::date as day
      from loyalty_accounts a join shops s on s.id = a.shop_id where a.shop_id = ${shop}
    ), months as (
      select month::date as starts, (month + interval '1 month')::date as ends
      from generate_series(${first}::date, ${last}::date, interval '1 month') as month
    ), known as (
      select m.starts, m.ends, b.customer_id, count(*) filter (where b.day < m.ends) as orders,
        min(b.day) as first_day, sum(b.minor) filter (where b.day < m.ends) as minor,
        bool_or(b.day >= m.ends) as again
      from months m join bought b on b.day < m.ends + 90
      group by m.starts, m.ends, b.customer_id
      having bool_or(b.day >= m.starts and b.day < m.ends)
    ), placed as (
      select k.*, ntile(3) over (partition by k.starts order by k.minor, k.customer_id) as third, j.day as joined_on
      from known k left join joined j on j.customer_id = k.customer_id
    )
    select starts::text as month, case when first_day >= starts then 0 when first_day >= starts - 92 then 1 else 2 end as tenure,
      least(orders, 3)::int as orders, third,
      count(*) filter (where joined_on >= starts and joined_on < ends)::int as members,
      count(*) filter (where joined_on >= starts and joined_on < ends and again)::int as "membersAgain",
      count(*) filter (where joined_on is null or joined_on >= ends)::int as others,
      count(*) filter (where (joined_on is null or joined_on >= ends) and again)::int as "othersAgain"
    from placed
    group by 1, 2, 3, 4`);
  return rows as unknown as Stratum[];
}
