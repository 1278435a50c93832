import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import { noteAttributionNews } from "@/lib/visits/data";
import { addTo, ENTRY_ROLLUPS } from "./entry-rollups";
import {
  buyerDayRollup,
  cohortMonthRollup,
  customerSalesRollup,
  freshMarks,
  fulfilmentDayRollup,
  orderDayRollup,
  visits,
} from "./mark-rollups";
import { theseOrders, uuids } from "./sale-truth";

export type Posting = { orderId: OrderId; eventSeq: number };

const idOfShop = (shopId: ShopId) => sql`${uuidOf(shopId)}::uuid`;

/** Lets the transaction see everything as it is at its first question, and take its time. To be asked for before that. */
export async function seeOneMoment(tx: Db): Promise<void> {
  await tx.execute(sql`set transaction isolation level repeatable read`);
  await tx.execute(sql`set local statement_timeout = '30min'`);
}

/** Makes other folds and rebuilds of the shop wait until this transaction ends; false when one is at it and `wait` is not asked for. */
export async function lockFold(tx: Db, shopId: ShopId, { wait }: { wait: boolean }): Promise<boolean> {
  const key = sql`hashtextextended(${`fold ${shopId}`}, 0)`;
  if (wait) {
    await tx.execute(sql`set local lock_timeout = '60s'`);
    await tx.execute(sql`select pg_advisory_xact_lock(${key})`);
  } else {
    const [row] = (await tx.execute(sql`select pg_try_advisory_xact_lock(${key}) as locked`)) as unknown as { locked: boolean }[];
    return row?.locked ?? false;
  }
  return true;
}

/** Takes away up to so many postings of a shop: whoever takes them must add up what they stand for in the same transaction. */
export async function takePostings(tx: Db, shopId: ShopId, limit: number): Promise<Posting[]> {
  const rows = (await tx.execute(sql`
    delete from sales_postings p using (
      select order_id, event_seq from sales_postings where shop_id = ${idOfShop(shopId)} limit ${limit}
    ) batch
    where p.shop_id = ${idOfShop(shopId)} and p.order_id = batch.order_id and p.event_seq = batch.event_seq
    returning p.order_id, p.event_seq`)) as unknown as { order_id: string; event_seq: number }[];
  return rows.map(({ order_id, event_seq }) => ({ orderId: idFromUuid("ord", order_id), eventSeq: event_seq }));
}

// `offset 0` below keeps conditions of the questions around it out of a source: without statistics of rows that were just
// written they look so rare that the database would rather read a whole shop.

/** Adds the entries of these postings to every sum of entries, and remembers what was sold last under each key. */
export async function foldEntries(tx: Db, shopId: ShopId, postings: readonly Posting[]): Promise<void> {
  const seqs = sql`${`{${postings.map(({ eventSeq }) => eventSeq).join(",")}}`}::text::int[]`;
  const booked = sql`
    select e.* from unnest(${uuids(postings.map(({ orderId }) => orderId))}, ${seqs}) as b (order_id, event_seq)
    join sales_entries e on e.shop_id = ${idOfShop(shopId)} and e.order_id = b.order_id and e.event_seq = b.event_seq
    offset 0`;
  for (const rollup of ENTRY_ROLLUPS) await tx.execute(addTo(rollup, booked));
  await tx.execute(rememberItems(booked));
}

/** The newest name of each item that a source of entries sold. */
export const rememberItems = (source: SQL): SQL => sql`
  insert into sold_items as t (shop_id, item_key, variant_id, sku, title, options, last_sold_day)
  select e.shop_id, e.item_key, l.variant_id, l.sku, l.title, l.options, e.day
  from (
    select distinct on (shop_id, item_key) shop_id, item_key, day, line_id from (${source}) sold
    where part = 'line' and kind in ('sale', 'edit') and units > 0
    order by shop_id, item_key, day desc, occurred_at desc, line_id
  ) e
  cross join lateral (select * from order_lines l where l.shop_id = e.shop_id and l.id = e.line_id offset 0) l
  on conflict (shop_id, item_key) do update
  set variant_id = excluded.variant_id, sku = excluded.sku, title = excluded.title, options = excluded.options,
    last_sold_day = excluded.last_sold_day
  where t.last_sold_day <= excluded.last_sold_day`;

/** Counts these orders, and their customers, as they are now instead of as they were counted last, and tells of them. */
export async function foldMarks(tx: Db, shopId: ShopId, orderIds: readonly OrderId[]): Promise<void> {
  const shop = idOfShop(shopId);
  const ids = uuids(orderIds);
  const touched = theseOrders(shopId, orderIds);
  const marksOfOrders = sql`
    select m.* from unnest(${ids}) as touched (id) join order_marks m on m.shop_id = ${shop} and m.order_id = touched.id
    offset 0`;
  const customers = (await tx.execute(sql`
    select customer_id as id from (${touched}) o where customer_id is not null
    union select customer_id from (${marksOfOrders}) m where customer_id is not null`)) as unknown as { id: string }[];
  const customerIds = sql`${`{${customers.map(({ id }) => id).join(",")}}`}::text::uuid[]`;
  const marksOfCustomers = sql`
    select m.* from unnest(${customerIds}) as buyers (id) join order_marks m on m.shop_id = ${shop} and m.customer_id = buyers.id
    offset 0`;
  const count = async (sign: 1 | -1) => {
    await tx.execute(addTo(orderDayRollup, marksOfOrders, sign));
    await tx.execute(addTo(fulfilmentDayRollup, marksOfOrders, sign));
    await tx.execute(addTo(buyerDayRollup, marksOfCustomers, sign));
    await tx.execute(addTo(cohortMonthRollup, marksOfCustomers, sign));
  };
  await count(-1);
  await tx.execute(writeMarks(touched));
  const moved = (await tx.execute(writeVisits(marksOfCustomers))) as unknown as { id: string }[];
  await noteAttributionNews(tx, shopId, [...new Set([...orderIds, ...[...moved].map(({ id }) => idFromUuid("ord", id))])]);
  await count(1);
  await tx.execute(sql`delete from customer_sales where shop_id = ${shop} and customer_id = any (${customerIds})`);
  await tx.execute(insertInto(customerSalesRollup, marksOfCustomers));
}

const MARK_COLUMNS = ["customer_id", "placed_at", "day", "currency", "status", "net_minor", "shipped_day"] as const;
const MARKED = [...MARK_COLUMNS, "minutes_to_ship", "delivered_day", "on_time"] as const;

const writeMarks = (touched: SQL): SQL => sql`
  insert into order_marks (shop_id, order_id, ${sql.raw(MARKED.join(", "))})
  select shop_id, order_id, ${sql.raw(MARKED.join(", "))} from (${freshMarks(touched)}) fresh
  on conflict (shop_id, order_id) do update
  set ${sql.raw(MARKED.map((column) => `${column} = excluded.${column}`).join(", "))}`;

/** In one pass over the marks: fresh rows have no statistics yet, and a join of the marks with themselves might be read row by row. */
const writeVisits = (marks: SQL): SQL => sql`
  with v as materialized (${visits(sql`select shop_id, order_id, customer_id, status, placed_at, day from (${marks}) m`)})
  update order_marks t set prev_day = v.prev_day, before_prev_day = v.before_prev_day, first_day = v.first_day
  from v
  where t.shop_id = v.shop_id and t.order_id = v.order_id
    and (t.prev_day, t.before_prev_day, t.first_day) is distinct from (v.prev_day, v.before_prev_day, v.first_day)
  returning t.order_id as id`;

const insertInto = ({ table, keys, sums, from }: typeof customerSalesRollup, source: SQL): SQL => {
  const columns = sql.raw([...keys, ...sums].join(", "));
  return sql`insert into ${sql.raw(table)} (${columns}) select * from (${from(source)}) as given (${columns})`;
};
