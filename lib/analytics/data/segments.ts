import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customerSegments, segmentCells, segmentRuns, shopCustomers, shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import { LOOK_BACK_DAYS, SCORES, SEGMENT_GRID, type Segment } from "../segment";
import type { CustomerPlace, SegmentCell, SegmentCustomer } from "../segment-list";

const idOfShop = (shopId: ShopId) => sql`${uuidOf(shopId)}::uuid`;

export async function findShopZone(tx: Db, shopId: ShopId): Promise<{ timeZone: string; currency: Currency } | undefined> {
  const [row] = await tx.select({ timeZone: shops.timeZone, currency: shops.currency }).from(shops).where(eq(shops.id, shopId));
  return row;
}

/** Makes others who reckon with this shop's customers wait until the transaction ends. */
export const lockReckoning = (tx: Db, shopId: ShopId) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`customers ${shopId}`}, 0))`);

const grid = () =>
  sql.join(
    SCORES.flatMap((recency) => SCORES.map((column) => sql`(${recency}::int, ${column}::int, ${SEGMENT_GRID[recency][column]})`)),
    sql`, `,
  );

/** Same as `scoreOf`. */
const fifth = (order: string) =>
  sql.raw(`least(5, floor(percent_rank() over (partition by currency order by ${order}) * 5)::int + 1)`);

const MADE_COLUMNS = ["segment", "recency", "frequency", "money", "orders", "net_minor", "last_day"];
const MADE = sql.raw(MADE_COLUMNS.join(", "));
const madeOf = (table: string) => sql.raw(MADE_COLUMNS.map((column) => `${table}.${column}`).join(", "));

/**
 * Puts every customer of a shop into a group anew, as of a day, instead of what stood. Only what differs is written: from
 * one night to the next most customers stay what they are.
 */
export async function remakeSegments(tx: Db, shopId: ShopId, currency: Currency, asOf: Day, at: Date): Promise<void> {
  const shop = idOfShop(shopId);
  const start = sql`${asOf}::date - ${LOOK_BACK_DAYS}::int`;
  await tx.execute(sql`set local work_mem = '64MB'`);
  await tx.execute(sql`
    with bought as (
      select customer_id, currency, count(*)::int as orders, sum(net_minor)::bigint as net_minor, max(day) as last_day
      from order_marks
      where shop_id = ${shop} and first_day is not null and day > ${start} and day <= ${asOf}::date
      group by 1, 2
    ), scored as (
      select *, ${fifth("last_day")} as recency, ${fifth("orders")} as frequency, ${fifth("net_minor")} as money from bought
    ),
    made as materialized (
      select s.currency, s.customer_id, g.segment, s.recency, s.frequency, s.money, s.orders, s.net_minor, s.last_day
      from scored s
      join (values ${grid()}) as g (recency, grid_column, segment)
        on g.recency = s.recency and g.grid_column = (s.frequency + s.money + 1) / 2
      union all
      select c.currency, c.customer_id, 'dormant', null, null, null, 0, 0, c.last_day
      from customer_sales c
      where c.shop_id = ${shop} and c.last_day <= ${start}
      union all
      select ${currency}, k.customer_id, 'prospects', null, null, null, 0, 0, null
      from shop_customers k
      where k.shop_id = ${shop}
        and not exists (select from customer_sales c where c.shop_id = ${shop} and c.customer_id = k.customer_id)
    ), gone as (
      delete from customer_segments t
      where t.shop_id = ${shop}
        and not exists (select from made m where m.currency = t.currency and m.customer_id = t.customer_id)
    )
    insert into customer_segments as t (shop_id, currency, customer_id, ${MADE})
    select ${shop}, m.currency, m.customer_id, ${madeOf("m")}
    from made m
    left join customer_segments k on k.shop_id = ${shop} and k.currency = m.currency and k.customer_id = m.customer_id
    where k.customer_id is null or (${madeOf("k")}) is distinct from (${madeOf("m")})
    on conflict (shop_id, currency, customer_id) do update
    set ${sql.raw(MADE_COLUMNS.map((column) => `${column} = excluded.${column}`).join(", "))}`);
  await tx.delete(segmentCells).where(eq(segmentCells.shopId, shopId));
  await tx.execute(sql`
    insert into segment_cells (shop_id, currency, segment, recency, grid_column, customers, orders, net_minor)
    select shop_id, currency, segment, coalesce(recency, 0), coalesce((frequency + money + 1) / 2, 0), count(*), sum(orders), sum(net_minor)
    from customer_segments where shop_id = ${shop} group by 1, 2, 3, 4, 5`);
  await tx
    .insert(segmentRuns)
    .values({ shopId, asOf, madeAt: at })
    .onConflictDoUpdate({ target: segmentRuns.shopId, set: { asOf, madeAt: at } });
}

/** The shops whose customers were never put into groups. */
export async function listUngrouped(tx: Db, scope: ShopScope): Promise<ShopId[]> {
  const done = await tx.select({ shopId: segmentRuns.shopId }).from(segmentRuns).where(inArray(segmentRuns.shopId, scope));
  const grouped = new Set(done.map(({ shopId }) => shopId));
  return scope.filter((shopId) => !grouped.has(shopId));
}

/** The oldest day as of which a shop's groups were made; undefined where none were. */
export async function findSegmentDay(tx: Db, scope: ShopScope): Promise<Day | undefined> {
  const [row] = await tx
    .select({ asOf: sql<Day | null>`min(${segmentRuns.asOf})` })
    .from(segmentRuns)
    .where(inArray(segmentRuns.shopId, scope));
  return row?.asOf ?? undefined;
}

const total = (column: Parameters<typeof sql>[1]) => sql<number>`sum(${column})`.mapWith(Number);

export const listSegmentCells = (tx: Db, scope: ShopScope, currency: Currency): Promise<SegmentCell[]> =>
  tx
    .select({
      segment: segmentCells.segment,
      recency: segmentCells.recency,
      column: segmentCells.column,
      customers: total(segmentCells.customers),
      orders: total(segmentCells.orders),
      netMinor: total(segmentCells.netMinor),
    })
    .from(segmentCells)
    .where(and(inArray(segmentCells.shopId, scope), eq(segmentCells.currency, currency)))
    .groupBy(segmentCells.segment, segmentCells.recency, segmentCells.column);

type Wanted = { scope: ShopScope; named: readonly ShopId[]; currency: Currency; segment: Segment };

/**
 * Customers of a group, those with most net sales in the look-back first, from a place in that order on. Names only in
 * `named` shops.
 */
export async function listSegmentMembers(
  tx: Db,
  { scope, named, currency, segment }: Wanted,
  { after, limit }: { after?: CustomerPlace; limit: number },
): Promise<SegmentCustomer[]> {
  const s = customerSegments;
  const k = shopCustomers;
  const rows = await tx
    .select({
      shopId: s.shopId,
      customerId: s.customerId,
      name: k.name,
      orders: s.orders,
      netMinor: s.netMinor,
      lastDay: s.lastDay,
      recency: s.recency,
      frequency: s.frequency,
      money: s.money,
    })
    .from(s)
    .leftJoin(k, and(eq(k.shopId, s.shopId), eq(k.customerId, s.customerId), inArray(k.shopId, [...named])))
    .where(
      and(
        inArray(s.shopId, scope),
        eq(s.currency, currency),
        eq(s.segment, segment),
        after &&
          sql`(${s.netMinor} < ${after.minor} or (${s.netMinor} = ${after.minor} and ${s.customerId} > ${uuidOf(after.customerId)}::uuid))`,
      ),
    )
    .orderBy(sql`${s.netMinor} desc nulls last`, s.customerId)
    .limit(limit);
  return rows.map((row) => ({ ...row, lastDay: row.lastDay as Day | null }));
}
