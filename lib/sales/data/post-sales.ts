import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import { soldLines, theseOrders } from "./sale-truth";

/**
 * Books the sale of orders just written: an entry that counts each order and its delivery, and one per line with the cost
 * its variant has now. An order that is in the ledger already is left alone.
 */
export async function insertSales(tx: Db, shopId: ShopId, orderIds: readonly OrderId[]): Promise<void> {
  await tx.execute(sql`
    with sold as materialized (${soldLines(shopId, orderIds)}),
    placed as materialized (
      select o.*, extract(hour from o.placed_at at time zone s.time_zone)::int as local_hour, a.country as ship_to
      from (${theseOrders(shopId, orderIds)}) o
      join shops s on s.id = o.shop_id
      left join order_addresses a on a.shop_id = o.shop_id and a.order_id = o.id
    ), posted as (
      insert into sales_postings (shop_id, order_id, event_seq)
      select shop_id, id, 1 from placed on conflict do nothing
    )
    insert into sales_entries (shop_id, order_id, event_seq, entry_no, kind, part, line_id, item_key, day, hour, order_day,
      occurred_at, currency, tax_rate_bp, orders, units, gross_minor, discount_minor, reversal_minor, shipping_minor,
      tax_minor, cost_minor, channel, payment, country, coupon)
    select p.shop_id, p.id, 1, 0, 'sale', 'order', null, null, p.local_day, p.local_hour, p.local_day, p.placed_at, p.currency,
      null, 1, 0, 0, 0, 0, p.shipping_minor - case when p.tax_inclusive then p.shipping_tax_minor else 0 end,
      p.shipping_tax_minor, null, p.source, p.payment_method, p.ship_to, p.coupon_code
    from placed p
    union all
    select p.shop_id, p.id, 1, l.line_no, 'sale', 'line', l.line_id, l.item_key, p.local_day, p.local_hour, p.local_day,
      p.placed_at, p.currency, l.tax_rate_bp, 0, l.units, l.gross, l.gross - l.net, 0, 0, l.tax, v.cost_minor * l.units,
      null, null, null, null
    from placed p
    join sold l on l.order_id = p.id
    left join variants v on v.shop_id = p.shop_id and v.id = l.variant_id
    on conflict do nothing`);
}

/** When and why an entry is written: the event of the order's timeline it belongs to. */
export type EntryMoment = { orderId: OrderId; eventSeq: number; at: Date };

/**
 * Books what an edit changed: for each line the difference between what it comes to now and what the ledger says was
 * sold. More is gross, at today's cost; less is taken back, at the cost it was sold at. Both on the day of the edit.
 */
export async function insertEdits(tx: Db, shopId: ShopId, { orderId, eventSeq, at }: EntryMoment): Promise<void> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const order = sql`${uuidOf(orderId)}::uuid`;
  await tx.execute(sql`
    with sold as materialized (${soldLines(shopId, [orderId])}),
    known as (
      select line_id, sum(units) as units, sum(gross_minor - discount_minor - reversal_minor) as net, sum(tax_minor) as tax,
        case when bool_or(cost_minor is null) then null else sum(cost_minor) end as cost
      from sales_entries
      where shop_id = ${shop} and order_id = ${order} and part = 'line' and kind in ('sale', 'edit')
      group by line_id
    ), changed as (
      select l.*, l.units - coalesce(k.units, 0) as more_units, l.net - coalesce(k.net, 0) as more_net,
        l.tax - coalesce(k.tax, 0) as more_tax, div(k.cost * (l.units - k.units), nullif(k.units, 0)) as cost_back
      from sold l left join known k using (line_id)
    )
    insert into sales_entries (shop_id, order_id, event_seq, entry_no, kind, part, line_id, item_key, day, hour, order_day,
      occurred_at, currency, tax_rate_bp, units, gross_minor, reversal_minor, tax_minor, cost_minor)
    select o.shop_id, o.id, ${eventSeq}::int, c.line_no, 'edit', 'line', c.line_id, c.item_key,
      (${at.toISOString()}::timestamptz at time zone s.time_zone)::date,
      extract(hour from ${at.toISOString()}::timestamptz at time zone s.time_zone)::int, o.local_day,
      ${at.toISOString()}::timestamptz, o.currency, c.tax_rate_bp, c.more_units, greatest(c.more_net, 0),
      greatest(-c.more_net, 0), c.more_tax, case when c.more_units < 0 then c.cost_back else v.cost_minor * c.more_units end
    from changed c
    join orders o on o.shop_id = ${shop} and o.id = c.order_id
    join shops s on s.id = o.shop_id
    left join variants v on v.shop_id = o.shop_id and v.id = c.variant_id
    where (c.more_units, c.more_net, c.more_tax) <> (0, 0, 0)`);
}
