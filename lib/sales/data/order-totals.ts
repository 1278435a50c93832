import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";

/** The first days of the months in which a shop had orders, from the first to the last. */
export async function listOrderMonths(tx: Db, shopId: ShopId): Promise<Day[]> {
  const rows = await tx.execute(sql`
    select generate_series(date_trunc('month', min(local_day)), max(local_day), '1 month')::date::text as month
    from orders where shop_id = ${uuidOf(shopId)}::uuid`);
  return (rows as unknown as { month: Day }[]).map(({ month }) => month);
}

/** How many orders were compared, how many differ, and the numbers of some of those. */
export type ComparedOrders = { orders: number; differing: number; examples: string[] };

/**
 * Compares each order of a month with its ledger. What was sold must come to its total. What was taken back must come to what
 * its lines, parcels and refunds say: the same rule as `missingReversals`, put once more in SQL, so that a fault in one of
 * the two shows. An order that is not in the ledger differs, unless it was imported: such are booked after their import.
 */
export async function compareOrderTotals(tx: Db, shopId: ShopId, month: Day, mostExamples: number): Promise<ComparedOrders> {
  await tx.execute(sql`set local statement_timeout = '5min'`);
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const [row] = (await tx.execute(sql`
    with heads as materialized (
      select id, number, source, total_minor, paid_minor,
        shipping_minor + case when tax_inclusive then 0 else shipping_tax_minor end as shipping_paid
      from orders
      where shop_id = ${shop} and local_day >= ${month}::date and local_day < ${month}::date + interval '1 month'
    ), due as (
      select h.number, h.source, h.total_minor, b.sold, b.taken, b.goods, b.gone - r.fees as goods_back,
        case when l.ordered = l.cancelled + p.back then b.delivery else least(h.shipping_paid, r.shipping) end as delivery_back,
        greatest(0, r.goodwill - greatest(0, h.paid_minor - h.total_minor)) as given
      from heads h
      cross join lateral (
        select sum(e.net + e.tax + e.shipping) as sold, sum(e.taken) as taken,
          coalesce(sum(e.net + e.tax) filter (where e.part = 'line'), 0) as goods,
          coalesce(sum(e.tax + e.shipping) filter (where e.part = 'order'), 0) as delivery,
          coalesce(sum(div((e.net + e.tax) * q.gone, l.qty_ordered)), 0) as gone
        from (
          select part, line_id, coalesce(sum(gross_minor - discount_minor - reversal_minor) filter (where is_sold), 0) as net,
            coalesce(sum(tax_minor) filter (where is_sold), 0) as tax,
            coalesce(sum(shipping_minor) filter (where is_sold), 0) as shipping,
            coalesce(sum(reversal_minor - shipping_minor - tax_minor) filter (where not is_sold), 0) as taken
          from (select *, kind in ('sale', 'edit') as is_sold from sales_entries where shop_id = ${shop} and order_id = h.id) booked
          group by part, line_id offset 0
        ) e
        left join order_lines l on l.shop_id = ${shop} and l.id = e.line_id
        left join lateral (
          select least(l.qty_ordered, greatest(l.qty_cancelled + l.qty_returned, l.qty_refunded)) as gone
        ) q on true
      ) b
      cross join lateral (
        select sum(qty_ordered) as ordered, sum(qty_cancelled) as cancelled from order_lines
        where shop_id = ${shop} and order_id = h.id offset 0
      ) l
      cross join lateral (
        select coalesce(sum((u ->> 'qty')::int), 0) as back from shipments s cross join lateral jsonb_array_elements(s.units) u
        where s.shop_id = ${shop} and s.order_id = h.id and s.stage = 'returned' offset 0
      ) p
      cross join lateral (
        select coalesce(sum(goodwill_minor), 0) as goodwill, coalesce(sum(shipping_minor), 0) as shipping,
          coalesce(sum((select sum((u ->> 'feeMinor')::bigint) from jsonb_array_elements(units) u)), 0) as fees
        from refunds where shop_id = ${shop} and order_id = h.id and state <> 'failed' offset 0
      ) r
    ), wrong as (
      select number from due
      where (sold is null and source <> 'import') or sold <> total_minor
        or taken <> goods_back + delivery_back + least(given, greatest(0, goods - goods_back))
    )
    select (select count(*) from heads)::int as orders, (select count(*) from wrong)::int as differing,
      coalesce((select array_agg(number) from (select number from wrong order by number limit ${mostExamples}) few), '{}') as examples`)) as unknown as [
    ComparedOrders,
  ];
  return row;
}
