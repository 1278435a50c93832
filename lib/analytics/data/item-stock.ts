import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { idFromUuid, type ShopId, type VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { uuids } from "@/lib/sales/data/sale-truth";
import type { Day } from "@/lib/time";
import type { Period } from "../period";
import type { DayUnits } from "../product-grades";
import type { ItemStock, StockDay } from "../product-stock";
import type { Asked } from "./items";

/** The key of an item that is a variant is its uuid. */
export const VARIANT_KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Items of shops, pairwise. */
export type ItemsWanted = readonly { shopId: ShopId; itemKey: string }[];

/** Items as rows `w`. */
export const wantedRows = (items: ItemsWanted) => sql`unnest(${uuids(items.map(({ shopId }) => shopId))},
  ${sql.param(items.map(({ itemKey }) => itemKey))}::text[]) as w (shop_id, item_key)`;

/** Shops by their uuids. Many rows name few shops, and writing an id takes longer than finding it. */
export function shopIds(): (uuid: string) => ShopId {
  const found = new Map<string, ShopId>();
  return (uuid) => {
    const id = found.get(uuid) ?? idFromUuid("shop", uuid);
    found.set(uuid, id);
    return id;
  };
}

type ItemRow = { shop_id: string; item_key: string };

/** Those of the items that are variants. Told apart here: behind row-level security a condition on text would use no index. */
function wantedVariants(items: ItemsWanted) {
  const variants = items.filter(({ itemKey }) => VARIANT_KEY.test(itemKey));
  const keys = variants.map(({ itemKey }) => itemKey);
  return sql`unnest(${uuids(variants.map(({ shopId }) => shopId))}, ${sql.param(keys)}::text[], ${`{${keys.join(",")}}`}::text::uuid[])
    as w (shop_id, item_key, variant_id)`;
}

/** When an item was first sold, and its net units on each day of a period. */
export type ItemDemand = { firstDay: Day | null; net: DayUnits[] };

/** By shop and item key, as `itemId` writes them. Units of all currencies: goods are goods. */
export async function listItemDemand(tx: Db, items: ItemsWanted, { from, to }: Period): Promise<Map<string, ItemDemand>> {
  if (items.length === 0) return new Map();
  const rows = (await tx.execute(sql`
    select w.shop_id, w.item_key, first.day::text as first_day, d.day::text as day, d.net
    from ${wantedRows(items)}
    cross join lateral (
      select min(day) as day from item_days i where i.shop_id = w.shop_id and i.item_key = w.item_key
    ) first
    left join lateral (
      select day, sum(units) as net from item_days i
      where i.shop_id = w.shop_id and i.item_key = w.item_key and i.day between ${from} and ${to}
      group by day
    ) d on true`)) as unknown as (ItemRow & { first_day: Day | null; day: Day | null; net: string })[];
  const [found, shopOf] = [new Map<string, ItemDemand>(), shopIds()];
  for (const { shop_id, item_key, first_day, day, net } of rows) {
    const id = `${shopOf(shop_id)} ${item_key}`;
    const demand = found.get(id) ?? { firstDay: first_day, net: [] };
    if (day) demand.net.push({ day, units: Number(net) });
    found.set(id, demand);
  }
  return found;
}

/**
 * Units before anything was taken back by the week, counted back from the period's last day and told by the week's last
 * day. By shop and item key, as `itemId` writes them; of all currencies.
 */
export async function listItemWeeks(tx: Db, items: ItemsWanted, { from, to }: Period): Promise<Map<string, DayUnits[]>> {
  if (items.length === 0) return new Map();
  const rows = (await tx.execute(sql`
    select w.shop_id, w.item_key, (${to}::date - d.week * 7)::text as day, d.sold
    from ${wantedRows(items)}
    cross join lateral (
      select (${to}::date - day) / 7 as week, sum(units + reversed_units) as sold from item_days i
      where i.shop_id = w.shop_id and i.item_key = w.item_key and i.day between ${from} and ${to}
      group by 1
    ) d`)) as unknown as (ItemRow & { day: Day; sold: string })[];
  const [found, shopOf] = [new Map<string, DayUnits[]>(), shopIds()];
  for (const { shop_id, item_key, day, sold } of rows) {
    const id = `${shopOf(shop_id)} ${item_key}`;
    const weeks = found.get(id) ?? [];
    weeks.push({ day, units: Number(sold) });
    found.set(id, weeks);
  }
  return found;
}

/** Their stock, with the days since `from` on which it changed. Items without stock of their own are left out. */
export async function listItemStocks(tx: Db, items: ItemsWanted, from: Day): Promise<Map<string, ItemStock>> {
  if (items.length === 0) return new Map();
  const rows = (await tx.execute(sql`
    select w.shop_id, w.item_key, k.on_hand, k.reserved, (first.at at time zone s.time_zone)::date::text as first_day,
      m.day::text as day, m.change, m.received
    from ${wantedVariants(items)}
    join shops s on s.id = w.shop_id
    join variants v on v.shop_id = w.shop_id and v.id = w.variant_id
    join stock k on k.shop_id = v.shop_id and k.variant_id = v.id
    cross join lateral (
      select min(created_at) as at from stock_movements t where t.shop_id = v.shop_id and t.variant_id = v.id
    ) first
    left join lateral (
      select (created_at at time zone s.time_zone)::date as day, sum(on_hand_change - reserved_change) as change,
        sum(on_hand_change) filter (where cause in ('receipt', 'adjustment', 'count') and on_hand_change > 0) as received
      from stock_movements t
      where t.shop_id = v.shop_id and t.variant_id = v.id and t.created_at >= ${from}::timestamp at time zone s.time_zone
      group by 1
    ) m on true`)) as unknown as {
    shop_id: string;
    item_key: string;
    on_hand: number;
    reserved: number;
    first_day: Day | null;
    day: Day | null;
    change: string | null;
    received: string | null;
  }[];
  const found = new Map<string, ItemStock & { changes: StockDay[] }>();
  for (const { shop_id, item_key, on_hand, reserved, first_day, day, change, received } of rows) {
    const id = `${idFromUuid("shop", shop_id)} ${item_key}`;
    const stock = found.get(id) ?? { onHand: on_hand, reserved, firstDay: first_day, changes: [] };
    if (day) stock.changes.push({ day, change: Number(change), received: Number(received ?? 0) });
    found.set(id, stock);
  }
  return found;
}

/** How many days each shop says goods take to come. */
export async function listLeadDays(tx: Db, scope: ShopScope): Promise<Map<ShopId, number>> {
  const rows = await tx.select({ id: shops.id, days: shops.leadDays }).from(shops).where(inArray(shops.id, scope));
  return new Map(rows.map(({ id, days }) => [id, days]));
}

export type StockedItem = {
  shopId: ShopId;
  itemKey: string;
  variantId: VariantId;
  sku: string;
  title: string;
  options: string;
  free: number;
  /** Net units sold in the days. */
  units: number;
  priceMinor: number;
  costMinor: number | null;
  currency: Currency;
  lastSoldDay: Day | null;
};

type StockedRow = Omit<StockedItem, "shopId" | "itemKey" | "variantId" | "free" | "units" | "priceMinor" | "costMinor"> & {
  shop_id: string;
  variant_id: string;
  free: number;
  units: string;
  price_minor: string;
  cost_minor: string | null;
};

/** What a variant in stock sold in some days. Those of archived variants and products are left out. */
const stocked = ({ scope, currency }: Asked, { from, to }: Period) => sql`
  select v.shop_id, v.id as variant_id, v.sku, p.title, v.options, k.on_hand - k.reserved as free, coalesce(d.units, 0) as units,
    v.price_minor, v.cost_minor, s.currency, i.last_sold_day::text as "lastSoldDay", p.created_at, s.time_zone
  from variants v
  join shops s on s.id = v.shop_id and s.currency = ${currency}
  join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.status <> 'archived'
  join stock k on k.shop_id = v.shop_id and k.variant_id = v.id
  left join sold_items i on i.shop_id = v.shop_id and i.item_key = v.id::text
  left join (
    select shop_id, item_key, sum(units) as units from item_days
    where shop_id = any (${uuids(scope)}) and day between ${from} and ${to}
    group by shop_id, item_key
  ) d on d.shop_id = v.shop_id and d.item_key = v.id::text
  where v.shop_id = any (${uuids(scope)}) and v.archived_at is null`;

const itemOf = (row: StockedRow): StockedItem => ({
  shopId: idFromUuid("shop", row.shop_id),
  variantId: idFromUuid("var", row.variant_id),
  itemKey: row.variant_id,
  ...{ sku: row.sku, title: row.title, options: row.options, free: row.free, currency: row.currency },
  units: Number(row.units),
  priceMinor: Number(row.price_minor),
  costMinor: row.cost_minor === null ? null : Number(row.cost_minor),
  lastSoldDay: row.lastSoldDay,
});

/** Items sold in the days whose free units would be used up first at that pace. */
export async function listRunningOut(tx: Db, asked: Asked, pace: Period, limit: number): Promise<StockedItem[]> {
  const rows = await tx.execute(sql`
    select * from (${stocked(asked, pace)}) k where units > 0 order by free::numeric / units, units desc, variant_id limit ${limit}`);
  return (rows as unknown as StockedRow[]).map(itemOf);
}

/**
 * Items in stock, older than the days, that were not sold in them or so little that the stock would last longer than
 * `days`; most money tied up first, at cost or, where that is not known, at the price.
 */
export async function listSlowMovers(tx: Db, asked: Asked, over: Period & { days: number; lasts: number }, limit: number) {
  const rows = await tx.execute(sql`
    select * from (${stocked(asked, over)}) k
    where free > 0 and (units <= 0 or free::numeric * ${over.days}::int / units > ${over.lasts}::int)
      and (created_at at time zone time_zone)::date < ${over.from}
    order by free::numeric * coalesce(cost_minor, price_minor) desc, variant_id limit ${limit}`);
  return (rows as unknown as StockedRow[]).map(itemOf);
}
