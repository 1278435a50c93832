import postgres, { type Sql } from "postgres";

/** The sizes of a made marketplace: 200 shops after Zipf's law, the largest with 15% of the orders; three years. */
const SHOPS = 200;
const YEARS_SECONDS = 3 * 365 * 24 * 3600;

const PRODUCTS = 20_000;

/**
 * What the statements reckon with, in a schema of its own that goes away again. `uuid_at`: a uuid of version 7 for a time in
 * milliseconds and a number, so that ids lie in the tables as real ones do.
 */
const FUNCTIONS = `create schema made;
  create function made.uuid_at(ms bigint, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(ms), 12, '0') || overlay(overlay(left(md5(n::text), 20) placing '7' from 1 for 1) placing '8' from 5 for 1))::uuid
  $$;
  create function made.hash(n bigint) returns bigint language sql immutable as $$ select abs(hashint8(n)::bigint) $$;
  create function made.price(k int, v int) returns bigint language sql immutable as $$
    select 20000 + made.hash(k * 100000::bigint + v) % 4800 * 100
  $$;
  create function made.variant(k int, v int) returns uuid language sql immutable as $$
    select ('01856aa0-c800-7000-8000-' || lpad(to_hex(k * 100000::bigint + v), 12, '0'))::uuid
  $$;
  create function made.customer(k int, c int) returns uuid language sql immutable as $$
    select ('01856aa0-c800-7000-9000-' || lpad(to_hex(k * 10000000::bigint + c), 12, '0'))::uuid
  $$`;
/** The beginning of 2023 in milliseconds. */
const START = 1672531200000;

const FIRST =
  "Amina,Zawadi,Juma,Otieno,Wanjiru,Kamau,Achieng,Baraka,Neema,Mwangi,Fatuma,Hassan,Njeri,Kiprono,Akinyi,Daudi,Esther,Faraja,Grace,Hamisi";
const LAST =
  "Odhiambo,Wanjiku,Mushi,Kariuki,Ndegwa,Mutua,Chebet,Rotich,Salim,Mbeki,Ouma,Shayo,Nyambura,Kioko,Wairimu,Abdalla,Lyimo,Mrema,Barasa,Wekesa,Karanja,Omondi,Maina,Njuguna,Kimani,Cherono,Musa,Said,Tembo,Zuberi";

const nameOf = (hash: string) =>
  `(string_to_array('${FIRST}', ','))[1 + ${hash} % 20] || ' ' || (string_to_array('${LAST}', ','))[1 + (${hash} / 20) % 30]`;

/**
 * The lines of an order `d`: what each comes to is reckoned from the order's number alone, so that orders, lines and ledger
 * agree without being joined. Few products sell much; one in five has no known cost; one order in eight has 10 % off.
 */
const LINES = `lateral (
  select *, round(list::numeric * net / total)::bigint as gross, made.variant(d.k, v) as variant_id,
    made.uuid_at(d.ms, d.n * 10 + l) as line_id
  from (select *, total - tax as net
    from (select *, (list - discount) as total, (list - discount) * 16 / 116 as tax
      from (select l, v, q, price, case when v % 5 > 0 then price * 6 / 10 end as cost, price * q as list,
          case when d.coupon is null then 0 else price * q / 10 end as discount
        from (select l, v, 1 + ((d.h / 7 + l) % 3)::int as q, made.price(d.k, v) as price
          from (select l, 1 + floor(d.products * power(made.hash(d.n * 4 + l) % 100003 / 100003.0::float8, 2))::int as v
            from generate_series(1, 1 + (d.h / 3 % 3)::int) l offset 0) chosen offset 0) priced offset 0) listed offset 0) taxed offset 0) lines
  offset 0) line`;
const GONE = "d.status in ('shipped', 'out_for_delivery', 'delivered', 'returned')";
const local = (at: string) => `${at} at time zone 'Africa/Nairobi'`;

/** The ledger as steps and `insertSales` would have written it: the sale, and what a cancellation or return took back. */
const LEDGER = `insert into sales_entries (shop_id, order_id, event_seq, entry_no, kind, part, line_id, item_key, day, hour, order_day,
    occurred_at, currency, tax_rate_bp, orders, units, gross_minor, discount_minor, reversal_minor, shipping_minor, tax_minor, cost_minor,
    channel, payment, coupon)
  select d.shop_id, d.id, e.event_seq, e.entry_no, e.kind, e.part, e.line_id, e.item_key, (${local("e.at")})::date,
    extract(hour from ${local("e.at")})::int, (${local("d.placed_at")})::date, e.at, 'KES', e.tax_rate_bp, e.orders, e.units, e.gross,
    e.discount, e.reversal, e.shipping, e.tax, e.cost, e.channel, e.payment, e.coupon
  from made.draft d cross join lateral (
    select 1 as event_seq, 0 as entry_no, 'sale' as kind, 'order' as part, null::uuid as line_id, null::text as item_key, d.placed_at as at,
      null::int as tax_rate_bp, 1 as orders, 0 as units, 0::bigint as gross, 0::bigint as discount, 0::bigint as reversal, 20000 as shipping,
      0::bigint as tax, null::bigint as cost, d.source as channel, d.payment as payment, d.coupon as coupon
    union all
    select 1, l, 'sale', 'line', line_id, variant_id::text, d.placed_at, 1600, 0, q, gross, gross - net, 0, 0, tax, cost * q, null, null, null
    from ${LINES}
    union all
    select 3, 10000 + l, case d.status when 'cancelled' then 'cancellation' else 'return' end, 'line', line_id, variant_id::text, d.ended_at,
      1600, 0, -q, 0, 0, net, 0, -tax, -cost * q, null, null, null
    from ${LINES} where d.ended_at is not null
    union all
    select 3, 10009, 'cancellation', 'order', null, null, d.ended_at, null, 0, 0, 0, 0, 0, -20000, 0, null, null, null, null
    where d.status = 'cancelled'
  ) e`;

type Statement = [name: string, text: string];

/** The statements that come first, one after the other. */
const preparing = (orders: number): Statement[] => [
  [
    "shops",
    `create unlogged table made.share as
       select k, made.uuid_at(${START}, k) as shop_id, (sum(w) over (order by k) / sum(w) over ())::float8 as upto,
         greatest(1, (w / sum(w) over () * ${orders} * 0.2)::int) as customers, greatest(20, (w / sum(w) over () * ${PRODUCTS})::int) as products
       from (select k, power(k::float8, -0.95) as w from generate_series(1, ${SHOPS}) k) weights;
     insert into shops (id, slug, name, currency, time_zone, number_prefix, next_order_seq, tax_rate_bp, created_at)
       select shop_id, 'shop-' || k, 'Shop ' || k, 'KES', 'Africa/Nairobi', 'B' || k, 100000000, 1600, '2023-01-01' from made.share`,
  ],
  [
    "customers",
    `insert into shop_customers (shop_id, customer_id, name, email, phone, search, created_at)
       select shop_id, id, name, email, phone, lower(name || ' ' || email || ' ' || phone), '2023-01-01'
       from (select shop_id, made.customer(k, c) as id, ${nameOf("h")} as name, 'buyer' || k || '.' || c || '@mail.example' as email,
               '+2547' || lpad((h % 100000000)::text, 8, '0') as phone
             from made.share cross join lateral (select c, made.hash(k * 10000000::bigint + c) as h from generate_series(1, customers) c) numbered) made`,
  ],
  [
    "products",
    `create unlogged table made.shelf as select shop_id, k, v, made.variant(k, v) as id from made.share, generate_series(1, products) v;
     insert into products (shop_id, id, title, slug, created_at) select shop_id, id, 'Product ' || v, 'product-' || v, '2023-01-01' from made.shelf;
     insert into variants (shop_id, id, product_id, sku, price_minor, cost_minor)
       select shop_id, id, id, 'P-' || v, price, case when v % 5 > 0 then price * 6 / 10 end from (select *, made.price(k, v) as price from made.shelf) priced;
     insert into stock (shop_id, variant_id, on_hand) select shop_id, id, 100000000 from made.shelf`,
  ],
  [
    "drafts",
    `select setseed(0.42);
     create unlogged table made.draft as
       select *, made.uuid_at(ms, n) as id, case when h / 64 % 8 = 0 then 'TENOFF' end as coupon,
         case when h % 5 = 0 then 'phone' else 'storefront' end as source, case when h % 7 = 0 then 'cash_on_delivery' else 'mobile_money' end as payment,
         case status when 'cancelled' then placed_at + interval '2 hours' when 'returned' then placed_at + interval '12 days' end as ended_at
       from (select n, s.k, s.shop_id, s.products, placed_at, (extract(epoch from placed_at)::float8 * 1000)::bigint as ms, h, 1 + floor(power(r2, 2) * s.customers)::int as c,
               row_number() over (partition by s.k order by n)::int + 1000 as seq,
               case when age > 20 then (array['delivered','delivered','delivered','delivered','delivered','delivered','delivered','delivered','delivered','delivered',
                   'delivered','delivered','delivered','delivered','delivered','delivered','delivered','cancelled','cancelled','returned'])[1 + h / 8 % 20]
                 when age > 6 then (array['delivered','delivered','shipped','cancelled'])[1 + h / 8 % 4]
                 when age > 2 then (array['shipped','out_for_delivery','processing','shipped'])[1 + h / 8 % 4]
                 else (array['pending','processing'])[1 + h / 8 % 2] end as status
             from (select n, made.hash(n) as h, random() as r1, random() as r2,
                     timestamptz '2026-11-22 12:00Z' - make_interval(secs => ${YEARS_SECONDS}.0 * (1 - sqrt(n::float / ${orders}))) as placed_at
                   from generate_series(1, ${orders}) n) base
             cross join lateral (select extract(epoch from timestamptz '2026-11-22 12:00Z' - placed_at)::float8 / 86400 as age) aged
             join made.share s on s.k = least(${SHOPS}, 1 + width_bucket(r1, (select array_agg(upto order by k) from made.share)))) dealt
       order by n`,
  ],
];

/** Those that fill the large tables, at once: each reckons from the drafts alone. */
const filling: Statement[] = [
  [
    "orders",
    `insert into orders (shop_id, id, purchase_id, customer_id, seq, number, source, status, payment_status, return_status, on_hold, action_needed,
         placed_at, local_day, accepted_at, promised_ship_by, shipped_at, delivered_at, cancelled_at, returned_at, currency, items_minor, discount_minor,
         shipping_minor, tax_minor, total_minor, paid_minor, refunded_minor, payment_method, coupon_code, customer_name, email, phone, version, event_seq,
         created_at)
       select shop_id, id, id, customer_id, seq, 'B' || k || '-' || seq || '-' || upper(substr(md5(n::text), 1, 4)), source, status,
         case when status = 'cancelled' then 'voided' when h % 20 = 0 then 'unpaid' when h % 7 = 0 then 'cod_due' else 'paid' end,
         case status when 'returned' then 'full' else 'none' end, status = 'pending' and h % 15 = 0, status = 'shipped' and h % 12 = 0, placed_at,
         (${local("placed_at")})::date,
         case when status not in ('pending', 'cancelled') then placed_at + interval '1 hour' end,
         case when status not in ('pending', 'cancelled') then placed_at + interval '49 hours' end, case when ${GONE} then placed_at + interval '1 day' end,
         case when status in ('delivered', 'returned') then placed_at + interval '3 days' end, case status when 'cancelled' then ended_at end,
         case status when 'returned' then ended_at end, 'KES', items, discount, 20000, tax, items - discount + 20000,
         case when h % 20 = 0 or h % 7 = 0 or status = 'cancelled' then 0 else items - discount + 20000 end, 0, payment, coupon,
         ${nameOf("hc")}, 'buyer' || k || '.' || c || '@mail.example', '+2547' || lpad((hc % 100000000)::text, 8, '0'), 3, 3, placed_at
       from (select d.*, made.customer(d.k, d.c) as customer_id, made.hash(d.k * 10000000::bigint + d.c) as hc, worth.* from made.draft d cross join lateral (
         select sum(list)::bigint as items, sum(discount)::bigint as discount, sum(tax)::bigint as tax from ${LINES}) worth offset 0) d`,
  ],
  [
    "lines",
    `insert into order_lines (shop_id, id, order_id, line_no, variant_id, sku, title, unit_price_minor, discount_minor, tax_minor, tax_rate_bp, total_minor,
         qty_ordered, qty_cancelled, qty_shipped, qty_delivered, qty_returned)
       select d.shop_id, line_id, d.id, l, variant_id, 'P-' || v, 'Product ' || v, price, discount, tax, 1600, total, q,
         case d.status when 'cancelled' then q else 0 end, case when ${GONE} then q else 0 end,
         case when d.status in ('delivered', 'returned') then q else 0 end, case d.status when 'returned' then q else 0 end
       from made.draft d cross join ${LINES}`,
  ],
];
const ledgerOnly: Statement = ["ledger", LEDGER];
const listsOnly: Statement[] = [
  [
    "addresses",
    `insert into order_addresses (shop_id, order_id, name, line1, town, country)
       select shop_id, order_id, name, 'Moi Avenue 12', (array['Nairobi','Mombasa','Kisumu','Nakuru','Eldoret'])[1 + seq % 5], 'KE'
       from (select shop_id, id as order_id, customer_name as name, seq from orders) o`,
  ],
  [
    "tracking numbers",
    `insert into tracking_numbers (shop_id, id, order_id, shipment_id, number)
       select shop_id, id, id, id, 'G4S' || upper(substr(md5(id::text), 1, 10)) from orders where shipped_at is not null and seq % 3 = 0`,
  ],
];

const FILLED = [
  "shop_customers",
  "products",
  "variants",
  "orders",
  "order_lines",
  "order_addresses",
  "tracking_numbers",
  "sales_entries",
];

/** Takes the indexes that are no constraints from the tables to be filled: a whole one is made faster than row by row. */
async function takeIndexes(owner: Sql): Promise<string[]> {
  const rows = await owner<{ name: string; text: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
    where i.indrelid::regclass::text = any (${FILLED}) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;
  for (const { name } of rows) await owner.unsafe(`drop index ${name}`);
  return rows.map(({ text }) => text);
}

/** Orders with addresses and parcels, or with a catalogue's sales in the ledger. */
export type MarketKind = "for lists" | "for analytics";

const AT_ONCE = 3;
const SETTINGS = {
  session_replication_role: "replica",
  synchronous_commit: "off",
  jit: false,
  work_mem: "256MB",
  maintenance_work_mem: "512MB",
  max_parallel_maintenance_workers: 0,
};

/** Fills an empty, migrated database with that many orders. Needs a superuser: foreign keys are not checked one by one. */
export async function makeMarket(url: string, orders: number, tell: (done: string) => void, kind: MarketKind): Promise<void> {
  const owner = postgres(url, { max: AT_ONCE, onnotice: () => {}, connection: SETTINGS });
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    tell(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  };
  const run = ([name, text]: Statement) => timed(name, () => owner.unsafe(text));
  const indexes = await takeIndexes(owner);
  await owner.unsafe(FUNCTIONS);
  for (const statement of preparing(orders)) await run(statement);
  await owner.unsafe("analyze made.draft");
  await Promise.all([...filling, ...(kind === "for analytics" ? [ledgerOnly] : [])].map(run));
  if (kind === "for lists") for (const statement of listsOnly) await run(statement);
  await timed("indexes", () => Promise.all(indexes.map((text) => owner.unsafe(text))));
  await owner.unsafe("drop schema made cascade");
  await timed("statistics", () => owner.unsafe(kind === "for lists" ? "vacuum analyze" : "analyze"));
  await owner.end({ timeout: 5 });
}
