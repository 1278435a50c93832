import { sql } from "drizzle-orm";
import type { Db } from "../client";

/** Lines by the id that units name them with: 26 digits of base 32 for the 128 bits, as `lib/ids` writes it. */
const LINES = sql`lines as (
  select l.shop_id, l.order_id, l.id, l.qty_shipped, l.qty_delivered, 'lin_' || (
    select string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(bits from at for 5)::int, 1), '' order by at)
    from generate_series(1, 126, 5) at) as line_id
  from order_lines l cross join lateral (select B'00' || ('x' || replace(l.id::text, '-', ''))::bit(128) as bits) coded)`;
const UNITS = sql`units as (
  select s.shop_id, s.order_id, s.id as shipment_id, s.stage, u.unit ->> 'lineId' as line_id, (u.unit ->> 'qty')::int as qty
  from shipments s cross join lateral jsonb_array_elements(s.units) u(unit))`;

/** Rules that hold between tables. Each query finds the rows that break one; all find none in a sound database. */
const RULES: Record<string, ReturnType<typeof sql>> = {
  "stock is the sum of its movements": sql`
    select s.variant_id from stock s
    where (s.on_hand, s.reserved) <> (
      select coalesce(sum(m.on_hand_change), 0), coalesce(sum(m.reserved_change), 0) from stock_movements m
      where m.shop_id = s.shop_id and m.variant_id = s.variant_id)`,
  "the units of all places are what is on hand": sql`
    select s.variant_id from stock s
    where s.on_hand <> (
      select coalesce(sum(p.on_hand), 0) from place_stock p where p.shop_id = s.shop_id and p.variant_id = s.variant_id)`,
  "what lies at a place is the sum of the movements there": sql`
    select variant_id, place_id from place_stock p full join (
      select shop_id, variant_id, place_id, sum(on_hand_change) as moved from stock_movements
      where place_id is not null group by 1, 2, 3) m using (shop_id, variant_id, place_id)
    where coalesce(p.on_hand, 0) <> coalesce(m.moved, 0)`,
  "a closed place is empty": sql`
    select c.name from places c join place_stock p on p.shop_id = c.shop_id and p.place_id = c.id
    where c.archived_at is not null and p.on_hand <> 0`,
  "what carts hold is the sum of their movements": sql`
    select variant_id from (
      select shop_id, variant_id, sum(reserved_change) as moved from stock_movements
      where cause in ('checkout', 'checkout_end') group by 1, 2) m
    full join (select shop_id, variant_id, sum(qty) as held from checkout_hold_lines group by 1, 2) h using (shop_id, variant_id)
    where coalesce(m.moved, 0) <> coalesce(h.held, 0)`,
  "what is promised is what orders still wait for and carts hold": sql`
    select s.variant_id from stock s
    where s.reserved <> (
      select coalesce(sum(l.qty_ordered - l.qty_cancelled - l.qty_shipped), 0) from order_lines l
      where l.shop_id = s.shop_id and l.variant_id = s.variant_id) + (
      select coalesce(sum(h.qty), 0) from checkout_hold_lines h where h.shop_id = s.shop_id and h.variant_id = s.variant_id)`,
  "a variant and its stock agree about back-orders": sql`
    select v.id from variants v join stock s on s.shop_id = v.shop_id and s.variant_id = v.id
    where v.allows_backorder <> s.allows_backorder`,
  "what was paid is the sum of the payments": sql`
    select o.number from orders o
    where o.paid_minor <> (select coalesce(sum(p.amount_minor), 0) from payments p where p.shop_id = o.shop_id and p.order_id = o.id)`,
  "what was refunded is the sum of the refunds": sql`
    select o.number from orders o
    where o.refunded_minor <> (select coalesce(sum(r.amount_minor), 0) from refunds r where r.shop_id = o.shop_id and r.order_id = o.id and r.state <> 'failed')`,
  "the items of an order are the sum of its lines": sql`
    select o.number from orders o
    where o.items_minor <> (select coalesce(sum(l.total_minor), 0) from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id)`,
  "customers are found by the contact of each of their orders": sql`
    select o.number from orders o join shop_customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
    where strpos(c.search, o.contact) = 0`,
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
    with ${LINES}, ${UNITS}
    select l.id from lines l left join (
      select shop_id, order_id, line_id, sum(qty) filter (where stage <> 'recalled') as shipped,
        sum(qty) filter (where stage = 'delivered') as delivered
      from units group by 1, 2, 3) u using (shop_id, order_id, line_id)
    where (l.qty_shipped, l.qty_delivered) <> (coalesce(u.shipped, 0), coalesce(u.delivered, 0))`,
  "a parcel holds units of lines of its own order, each line once": sql`
    with ${LINES}, ${UNITS}
    select u.shipment_id, u.line_id from units u left join lines l using (shop_id, order_id, line_id)
    group by 1, 2 having count(*) > 1 or count(l.id) = 0 or min(u.qty) is null or min(u.qty) <= 0`,
  "what was refunded for a line is the sum of its refunds' units": sql`
    with ${LINES}, paid_back as (
      select r.shop_id, r.order_id, u.unit ->> 'lineId' as line_id, (u.unit ->> 'qty')::int as qty,
        (u.unit ->> 'amountMinor')::bigint as minor
      from refunds r cross join lateral jsonb_array_elements(r.units) u(unit) where r.state <> 'failed')
    select l.id from lines l join order_lines o on o.shop_id = l.shop_id and o.id = l.id left join (
      select shop_id, order_id, line_id, sum(qty) as qty, sum(minor) as minor from paid_back group by 1, 2, 3) p
      on p.shop_id = l.shop_id and p.order_id = l.order_id and p.line_id = l.line_id
    where (o.qty_refunded, o.refunded_minor) <> (coalesce(p.qty, 0), coalesce(p.minor, 0))`,
  "a refund that names its parts is their sum": sql`
    select r.id from refunds r
    where (r.units <> '[]' or r.shipping_minor + r.goodwill_minor > 0) and r.amount_minor <> r.shipping_minor + r.goodwill_minor
      + (select coalesce(sum((u ->> 'amountMinor')::bigint), 0) from jsonb_array_elements(r.units) u)`,
  "an order whose refund failed and waits for somebody says so": sql`
    select o.number from orders o where not o.action_needed and exists (
      select from refunds r where r.shop_id = o.shop_id and r.order_id = o.id and r.state = 'failed' and r.closed_at is null)`,
  "no more is given back than was paid": sql`select o.number from orders o where o.refunded_minor > greatest(o.paid_minor, 0)`,
  "an order knows exactly the requests that are open": sql`
    select o.number from orders o
    where o.cancel_requested <> exists (
      select from cancel_requests c where c.shop_id = o.shop_id and c.order_id = o.id and c.state = 'open')
    or o.open_return is distinct from (
      select r.state from return_requests r
      where r.shop_id = o.shop_id and r.order_id = o.id and r.state in ('requested', 'approved'))`,
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
