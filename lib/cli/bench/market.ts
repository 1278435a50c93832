import type { Sql } from "postgres";

/** The sizes of a made marketplace: 200 shops after Zipf's law, the largest with 15% of the orders; three years. */
const SHOPS = 200;
const YEARS_SECONDS = 3 * 365 * 24 * 3600;

/** A uuid of version 7 for an instant and a number, so that ids lie in the tables as real ones do. */
const UUID_AT = `create function pg_temp.uuid_at(at timestamptz, n bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid
$$`;

const FIRST =
  "Amina,Zawadi,Juma,Otieno,Wanjiru,Kamau,Achieng,Baraka,Neema,Mwangi,Fatuma,Hassan,Njeri,Kiprono,Akinyi,Daudi,Esther,Faraja,Grace,Hamisi";
const LAST =
  "Odhiambo,Wanjiku,Mushi,Kariuki,Ndegwa,Mutua,Chebet,Rotich,Salim,Mbeki,Ouma,Shayo,Nyambura,Kioko,Wairimu,Abdalla,Lyimo,Mrema,Barasa,Wekesa,Karanja,Omondi,Maina,Njuguna,Kimani,Cherono,Musa,Said,Tembo,Zuberi";

const nameOf = (hash: string) =>
  `(string_to_array('${FIRST}', ','))[1 + ${hash} % 20] || ' ' || (string_to_array('${LAST}', ','))[1 + (${hash} / 20) % 30]`;

/** The statements that fill an empty database, in order; one database connection must run them all. */
const statements = (orders: number): [string, string][] => [
  [
    "settings",
    "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'; select setseed(0.42)",
  ],
  ["functions", UUID_AT],
  [
    "shops",
    `create temp table share as
       select k, pg_temp.uuid_at('2023-01-01', k) as shop_id, sum(w) over (order by k) / sum(w) over () as upto, w / sum(w) over () as part
       from (select k, power(k, -0.95) as w from generate_series(1, ${SHOPS}) k) weights;
     insert into shops (id, slug, name, currency, time_zone, number_prefix, next_order_seq, created_at)
       select shop_id, 'shop-' || k, 'Shop ' || k, 'KES', 'Africa/Nairobi', 'B' || k, 1000000, '2023-01-01' from share`,
  ],
  [
    "customers",
    `insert into shop_customers (shop_id, customer_id, name, email, phone, search, created_at)
       select shop_id, id, name, email, phone, lower(name || ' ' || email || ' ' || phone), '2023-01-01'
       from (select shop_id, pg_temp.uuid_at('2023-01-01', 1000000000 + k * 10000000::bigint + c) as id, ${nameOf("h")} as name,
               'buyer' || k || '.' || c || '@mail.example' as email, '+2547' || lpad((h % 100000000)::text, 8, '0') as phone
             from share cross join lateral (select c, abs(hashint8(k * 10000000::bigint + c)::bigint) as h from generate_series(1, greatest(1, (part * ${orders} * 0.2)::int)) c) numbered) made`,
  ],
  [
    "orders",
    `insert into orders (shop_id, id, purchase_id, customer_id, seq, number, source, status, payment_status, return_status, on_hold, action_needed,
         placed_at, local_day, accepted_at, promised_ship_by, shipped_at, delivered_at, cancelled_at, currency, items_minor, discount_minor, shipping_minor,
         tax_minor, total_minor, paid_minor, refunded_minor, payment_method, customer_name, email, phone, version, event_seq, created_at)
       select o.shop_id, pg_temp.uuid_at(placed_at, n), pg_temp.uuid_at(placed_at, n), o.customer_id, seq, 'B' || k || '-' || seq || '-' || upper(substr(md5(n::text), 1, 4)),
         'storefront', status, case when status = 'cancelled' then 'voided' when h % 20 = 0 then 'unpaid' when h % 7 = 0 then 'cod_due' else 'paid' end, 'none',
         status = 'pending' and h % 15 = 0, status = 'shipped' and h % 12 = 0, placed_at, (placed_at at time zone 'Africa/Nairobi')::date,
         case when status not in ('pending', 'cancelled') then placed_at + interval '1 hour' end,
         case when status not in ('pending', 'cancelled') then placed_at + interval '49 hours' end,
         case when status in ('shipped', 'out_for_delivery', 'delivered', 'returned') then placed_at + interval '1 day' end,
         case when status = 'delivered' then placed_at + interval '3 days' end, case when status = 'cancelled' then placed_at + interval '2 hours' end,
         'KES', amount, 0, 20000, 0, amount + 20000, case when h % 20 = 0 or h % 7 = 0 or status = 'cancelled' then 0 else amount + 20000 end, 0, 'mobile_money',
         c.name, c.email, c.phone, 3, 3, placed_at
       from (select n, s.k, s.shop_id, placed_at, h, amount, row_number() over (partition by s.k order by placed_at)::int + 1000 as seq,
               pg_temp.uuid_at('2023-01-01', 1000000000 + s.k * 10000000::bigint + 1 + floor(power(r2, 2) * greatest(1, (part * ${orders} * 0.2)::int))::int) as customer_id,
               case when age > 20 then (array['delivered','delivered','delivered','delivered','delivered','delivered','delivered','delivered','delivered','delivered',
                   'delivered','delivered','delivered','delivered','delivered','delivered','delivered','cancelled','cancelled','returned'])[1 + h % 20]
                 when age > 6 then (array['delivered','delivered','shipped','cancelled'])[1 + h % 4]
                 when age > 2 then (array['shipped','out_for_delivery','processing','shipped'])[1 + h % 4]
                 else (array['pending','processing'])[1 + h % 2] end as status
             from (select n, abs(hashint8(n)::bigint) as h, random() as r1, random() as r2, 50000 + (random() * 900000)::bigint as amount,
                     timestamptz '2026-11-22 12:00Z' - make_interval(secs => ${YEARS_SECONDS}.0 * (1 - sqrt(n::float / ${orders}))) as placed_at
                   from generate_series(1, ${orders}) n) base
             cross join lateral (select extract(epoch from timestamptz '2026-11-22 12:00Z' - placed_at) / 86400 as age) aged
             join share s on s.k = least(${SHOPS}, 1 + width_bucket(r1, (select array_agg(upto order by k) from share)))) o
       join shop_customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
       order by n`,
  ],
  [
    "lines",
    `insert into order_lines (shop_id, id, order_id, line_no, sku, title, unit_price_minor, discount_minor, tax_minor, total_minor, qty_ordered, qty_cancelled, qty_shipped, qty_delivered, qty_returned)
       select shop_id, pg_temp.uuid_at(placed_at, seq * 10 + l), id, l, 'SKU-' || (abs(hashint8(seq + l)) % 20000), 'Product', 1000, 0, 0, 1000 * q, q, 0, 0, 0, 0
       from orders cross join lateral generate_series(1, 1 + seq % 3) l cross join lateral (select 1 + (seq + l) % 3 as q) quantity`,
  ],
  [
    "addresses",
    `insert into order_addresses (shop_id, order_id, name, line1, town, country)
       select shop_id, id, customer_name, 'Moi Avenue 12', (array['Nairobi','Mombasa','Kisumu','Nakuru','Eldoret'])[1 + seq % 5], 'KE' from orders`,
  ],
  [
    "tracking numbers",
    `insert into tracking_numbers (shop_id, id, order_id, shipment_id, number)
       select shop_id, id, id, id, 'G4S' || upper(substr(md5(id::text), 1, 10)) from orders where shipped_at is not null and seq % 3 = 0`,
  ],
  ["statistics", "set session_replication_role = origin; vacuum analyze"],
];

/** Fills an empty, migrated database with that many orders. Needs a superuser: foreign keys are not checked one by one. */
export async function makeMarket(owner: Sql, orders: number, tell: (done: string) => void): Promise<void> {
  const connection = await owner.reserve();
  for (const [name, text] of statements(orders)) {
    const started = performance.now();
    for (const statement of text.includes("language sql") ? [text] : text.split(/;\s+/)) await connection.unsafe(statement);
    tell(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  connection.release();
}
