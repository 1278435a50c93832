import { sql } from "drizzle-orm";
import type { Db } from "../client";

/** Rules that hold between tables. Each query finds the rows that break one; all find none in a sound database. */
const RULES: Record<string, ReturnType<typeof sql>> = {
  "stock is the sum of its movements": sql`
    select s.variant_id from stock s
    where (s.on_hand, s.reserved) <> (
      select coalesce(sum(m.on_hand_change), 0), coalesce(sum(m.reserved_change), 0) from stock_movements m
      where m.shop_id = s.shop_id and m.variant_id = s.variant_id)`,
  "what was paid is the sum of the payments": sql`
    select o.number from orders o
    where o.paid_minor <> (select coalesce(sum(p.amount_minor), 0) from payments p where p.shop_id = o.shop_id and p.order_id = o.id)`,
  "what was refunded is the sum of the refunds": sql`
    select o.number from orders o
    where o.refunded_minor <> (select coalesce(sum(r.amount_minor), 0) from refunds r where r.shop_id = o.shop_id and r.order_id = o.id)`,
  "the items of an order are the sum of its lines": sql`
    select o.number from orders o
    where o.items_minor <> (select coalesce(sum(l.total_minor), 0) from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id)`,
  "the timeline has no gap and ends at the order's event number": sql`
    select o.number from orders o
    where (o.event_seq, o.event_seq) <> (
      select count(*), coalesce(max(e.seq), 0) from timeline_events e where e.shop_id = o.shop_id and e.order_id = o.id)`,
  "the status is where the last step led": sql`
    select o.number from orders o
    join lateral (
      select e.to_status from timeline_events e
      where e.shop_id = o.shop_id and e.order_id = o.id and e.to_status is not null order by e.seq desc limit 1) last on true
    where last.to_status <> o.status`,
  "each step begins where the one before it ended": sql`
    select steps.order_id from (
      select order_id, from_status, lag(to_status) over (partition by shop_id, order_id order by seq) as previous
      from timeline_events where to_status is not null) steps
    where steps.previous <> steps.from_status`,
  "shipped and delivered units are those in the parcels": sql`
    select l.id from order_lines l
    where (l.qty_shipped, l.qty_delivered) <> (
      select coalesce(sum(sl.qty) filter (where s.stage <> 'recalled'), 0), coalesce(sum(sl.qty) filter (where s.stage = 'delivered'), 0)
      from shipment_lines sl join shipments s on s.shop_id = sl.shop_id and s.id = sl.shipment_id
      where sl.shop_id = l.shop_id and sl.line_id = l.id)`,
  "an order is on hold exactly while a hold is open": sql`
    select o.number from orders o
    where o.on_hold <> exists (select from holds h where h.shop_id = o.shop_id and h.order_id = o.id and h.released_at is null)`,
};

/** Every broken rule with up to five rows that break it, as far as the transaction sees; none in a sound database. */
export async function findContradictions(tx: Db): Promise<{ rule: string; rows: unknown[] }[]> {
  const broken = [];
  for (const [rule, query] of Object.entries(RULES)) {
    const rows = [...((await tx.execute(sql`${query} limit 5`)) as unknown as unknown[])];
    if (rows.length > 0) broken.push({ rule, rows });
  }
  return broken;
}
