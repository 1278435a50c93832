import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { DaySum, Series } from "../series";

/** The days the sums are taken of: from the first up to, but without, the last. */
export type Span = { from: Day; before: Day };

const AMOUNT: Record<Series["measure"], SQL> = {
  units: sql`sum(d.units)`,
  net: sql`sum(d.gross_minor - d.discount_minor - d.reversal_minor)`,
};

/** The sums of the sales ledger by day, oldest first; days without sales are not among them. */
export async function listDaySums(tx: Db, shopId: ShopId, series: Series, { from, before }: Span): Promise<DaySum[]> {
  const { level, subject, measure, currency } = series;
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const source = {
    shop: sql`from sales_days d where d.shop_id = ${shop}`,
    item: sql`from item_days d where d.shop_id = ${shop} and d.item_key = ${subject}`,
    category: sql`from products p
      join variants v on v.shop_id = p.shop_id and v.product_id = p.id
      join sold_items s on s.shop_id = v.shop_id and s.variant_id = v.id
      join item_days d on d.shop_id = s.shop_id and d.item_key = s.item_key
      where p.shop_id = ${shop} and p.category = ${subject}`,
  }[level];
  const inCurrency = measure === "net" ? sql`and d.currency = ${currency}::char(3)` : sql``;
  const rows = await tx.execute(sql`
    select d.day::text as day, ${AMOUNT[measure]}::float8 as value ${source} ${inCurrency}
      and d.day >= ${from}::date and d.day < ${before}::date
    group by d.day order by d.day`);
  return rows as unknown as DaySum[];
}

/** The same sums of the categories that sold most in the days, each by itself, the largest first. */
export async function listPartSums(
  tx: Db,
  shopId: ShopId,
  { measure, currency }: Pick<Series, "measure" | "currency">,
  { from, before }: Span,
  mostParts: number,
): Promise<DaySum[][]> {
  const inCurrency = measure === "net" ? sql`and d.currency = ${currency}::char(3)` : sql``;
  const rows = (await tx.execute(sql`
    with sold as materialized (
      select p.category, d.day, ${AMOUNT[measure]}::float8 as value
      from item_days d
      join sold_items s on s.shop_id = d.shop_id and s.item_key = d.item_key
      join variants v on v.shop_id = s.shop_id and v.id = s.variant_id
      join products p on p.shop_id = v.shop_id and p.id = v.product_id
      where d.shop_id = ${uuidOf(shopId)}::uuid and d.day >= ${from}::date and d.day < ${before}::date and p.category <> '' ${inCurrency}
      group by p.category, d.day
    ), largest as (
      select category, row_number() over (order by sum(value) desc, category) as rank from sold
      group by category order by rank limit ${mostParts}
    )
    select l.rank::int as rank, d.day::text as day, d.value from largest l join sold d using (category) order by l.rank, d.day`)) as unknown as (DaySum & {
    rank: number;
  })[];
  return [...Map.groupBy(rows, ({ rank }) => rank).values()].map((part) => part.map(({ day, value }) => ({ day, value })));
}

/** What an item was free by now, and how that changed by day; undefined for what has no stock, or sells without. */
export async function findFreeStock(
  tx: Db,
  shopId: ShopId,
  itemKey: string,
  timeZone: string,
): Promise<{ freeNow: number; changes: { day: Day; change: number }[] } | undefined> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const [now] = (await tx.execute(sql`
    select k.variant_id as "variantId", (k.on_hand - k.reserved)::int as free
    from sold_items s join stock k on k.shop_id = s.shop_id and k.variant_id = s.variant_id
    where s.shop_id = ${shop} and s.item_key = ${itemKey} and not k.allows_backorder`)) as unknown as {
    variantId: string;
    free: number;
  }[];
  if (!now) return undefined;
  const changes = await tx.execute(sql`
    select (created_at at time zone ${timeZone})::date::text as day, sum(on_hand_change - reserved_change)::int as change
    from stock_movements where shop_id = ${shop} and variant_id = ${now.variantId}::uuid
    group by 1 order by 1`);
  return { freeNow: now.free, changes: changes as unknown as { day: Day; change: number }[] };
}

export type Choice = { level: "category" | "item"; subject: string; label: string; units: number };

/** Categories and items that sold most units in the days, most first. */
export async function listChoices(
  tx: Db,
  shopId: ShopId,
  { from, before }: Span,
  { categories, items }: { categories: number; items: number },
): Promise<Choice[]> {
  const sold = sql`select d.item_key, sum(d.units) as units from item_days d
    where d.shop_id = ${uuidOf(shopId)}::uuid and d.day >= ${from}::date and d.day < ${before}::date group by 1`;
  const rows = await tx.execute(sql`
    with sold as (${sold}), named as (
      select sold.item_key, sold.units, p.category, concat_ws(', ', s.title, nullif(s.options, '')) as label
      from sold join sold_items s on s.shop_id = ${uuidOf(shopId)}::uuid and s.item_key = sold.item_key
      left join variants v on v.shop_id = s.shop_id and v.id = s.variant_id
      left join products p on p.shop_id = v.shop_id and p.id = v.product_id)
    (select 'category' as level, category as subject, category as label, sum(units)::int as units
     from named where category <> '' group by category order by 4 desc, 2 limit ${categories})
    union all
    (select 'item', item_key, label, units::int from named order by 4 desc, 2 limit ${items})`);
  return rows as unknown as Choice[];
}

/** What a category or an item is called; undefined where there never was one in the ledger. */
export async function findSubjectName(tx: Db, shopId: ShopId, { level, subject }: Series): Promise<string | undefined> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const question =
    level === "item"
      ? sql`select concat_ws(', ', title, nullif(options, '')) as name from sold_items where shop_id = ${shop} and item_key = ${subject}`
      : sql`select category as name from products where shop_id = ${shop} and category = ${subject} limit 1`;
  const [row] = (await tx.execute(question)) as unknown as { name: string }[];
  return row?.name;
}

/** Whether the shop ever sold anything in the currency. */
export async function hasSoldIn(tx: Db, shopId: ShopId, currency: Currency): Promise<boolean> {
  const [row] = (await tx.execute(sql`
    select 1 as one from sales_days
    where shop_id = ${uuidOf(shopId)}::uuid and currency = ${currency}::char(3) limit 1`)) as unknown as { one: number }[];
  return row !== undefined;
}
