import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid } from "@/lib/ids";
import { uuids } from "@/lib/sales/data/sale-truth";
import type { Day } from "@/lib/time";
import type { Question } from "../ask";
import type { Period } from "../period";
import type { WeeklySums } from "../product-grades";
import type { ItemSums, NamedItem } from "../product-performance";
import { sumsCover } from "../sums-cover";
import { type ItemsWanted, shopIds, VARIANT_KEY, wantedRows } from "./item-stock";

export type Asked = Pick<Question, "scope" | "currency" | "today">;

const SUMS = [
  ...["orders", "units", "reversed_units", "gross_minor", "discount_minor", "reversal_minor", "tax_minor"],
  ...["cost_minor", "costed_net_minor"],
];

const TABLE = { year: ["item_years", "year"], month: ["item_months", "month"], day: ["item_days", "day"] } as const;

/** Rows of sums by item that together are the period's; those of days to be taken away are negative. */
function rowsOf({ scope, currency, today }: Asked, period: Period): SQL {
  const parts = sumsCover(period, today).map(({ grain, sign, from, to }) => {
    const [table, start] = TABLE[grain].map((name) => sql.raw(name));
    const sums = sql.raw(SUMS.map((name) => (sign === 1 ? name : `-${name}`)).join(", "));
    return sql`select shop_id, item_key, ${sums} from ${table}
      where shop_id = any (${uuids(scope)}) and currency = ${currency} and ${start} between ${from} and ${to}`;
  });
  return sql.join(parts, sql` union all `);
}

type SumsRow = Record<(typeof SUMS)[number], string> & { shop_id: string; item_key: string };

/** What every item sold in the days, those with most gross sales first, at most `limit`. */
export async function listItems(tx: Db, asked: Asked, period: Period, limit: number): Promise<ItemSums[]> {
  const rows = (await tx.execute(sql`
    select shop_id, item_key, ${sql.raw(SUMS.map((name) => `sum_whole(${name}) as ${name}`).join(", "))}
    from (${rowsOf(asked, period)}) rows (shop_id, item_key, ${sql.raw(SUMS.join(", "))})
    group by shop_id, item_key
    having ${sql.raw(SUMS.map((name) => `sum_whole(${name}) <> 0`).join(" or "))}
    order by sum_whole(gross_minor) desc, item_key, shop_id
    limit ${limit}`)) as unknown as SumsRow[];
  const shopOf = shopIds();
  return rows.map((row) => ({
    shopId: shopOf(row.shop_id),
    itemKey: row.item_key,
    orders: Number(row.orders),
    units: Number(row.units),
    reversedUnits: Number(row.reversed_units),
    grossMinor: Number(row.gross_minor),
    discountMinor: Number(row.discount_minor),
    reversalMinor: Number(row.reversal_minor),
    taxMinor: Number(row.tax_minor),
    costMinor: Number(row.cost_minor),
    costedNetMinor: Number(row.costed_net_minor),
  }));
}

/** By shop and item key, as `itemId` writes them. Units before anything was taken back, of all currencies. */
export async function listWeeklySums(tx: Db, { scope }: Asked, { from, to }: Period): Promise<Map<string, WeeklySums>> {
  const rows = (await tx.execute(sql`
    with weekly as materialized (
      select shop_id, item_key, (${to}::date - day) / 7 as week, sum(units + reversed_units)::float8 as sold
      from item_days where shop_id = any (${uuids(scope)}) and day between ${from} and ${to}
      group by 1, 2, 3
    ), items as (
      select w.*, (${to}::date - greatest(first.day, ${from}::date) + 1) / 7 as weeks
      from (select distinct shop_id, item_key from weekly) w
      cross join lateral (
        select min(day) as day from item_days i where i.shop_id = w.shop_id and i.item_key = w.item_key
      ) first
    )
    select shop_id, item_key, i.weeks::int as weeks, coalesce(sum(w.sold) filter (where w.week < i.weeks), 0) as units,
      coalesce(sum(w.sold ^ 2) filter (where w.week < i.weeks), 0) as squares
    from items i join weekly w using (shop_id, item_key) group by 1, 2, 3`)) as unknown as (WeeklySums & {
    shop_id: string;
    item_key: string;
  })[];
  return new Map(rows.map(({ shop_id, item_key, ...sums }) => [`${idFromUuid("shop", shop_id)} ${item_key}`, sums]));
}

type NameRow = {
  shop_id: string;
  item_key: string;
  variant_id: string | null;
  product_id: string | null;
  sku: string | null;
  title: string | null;
  options: string | null;
  last_sold_day: Day | null;
};

/** What items were last sold as, by shop and item key as `itemId` writes them. */
export async function listItemNames(tx: Db, items: ItemsWanted): Promise<Map<string, NamedItem>> {
  if (items.length === 0) return new Map();
  const rows = (await tx.execute(sql`
    select w.shop_id, w.item_key, i.variant_id, v.product_id, i.sku, i.title, i.options, i.last_sold_day::text as last_sold_day
    from ${wantedRows(items)}
    left join sold_items i on i.shop_id = w.shop_id and i.item_key = w.item_key
    left join variants v on v.shop_id = i.shop_id and v.id = i.variant_id`)) as unknown as NameRow[];
  return new Map(
    rows.map((row) => [
      `${idFromUuid("shop", row.shop_id)} ${row.item_key}`,
      {
        sku: row.sku ?? row.item_key,
        title: row.title ?? row.item_key,
        options: row.options ?? "",
        variantId: row.variant_id === null ? null : idFromUuid("var", row.variant_id),
        productId: row.product_id === null ? null : idFromUuid("prd", row.product_id),
        lastSoldDay: row.last_sold_day,
      },
    ]),
  );
}

/**
 * Variants that can be bought in shops of the question's currency and were not sold in the days. `sold` are all items that
 * were, when they are known already: that saves looking through the days again.
 */
export async function countUnsold(
  tx: Db,
  { scope, currency }: Asked,
  { from, to }: Period,
  sold?: readonly ItemSums[],
): Promise<number> {
  const ids = sold?.flatMap(({ itemKey }) => (VARIANT_KEY.test(itemKey) ? [itemKey] : []));
  const isUnsold = ids
    ? sql`v.id not in (select unnest(string_to_array(${ids.join(",")}::text, ','))::uuid)`
    : sql`not exists (
        select from item_days d
        where d.shop_id = v.shop_id and d.item_key = v.id::text and d.day between ${from} and ${to} and d.currency = ${currency}
      )`;
  const [row] = (await tx.execute(sql`
    select count(*)::int as unsold
    from variants v
    where v.shop_id in (select id from shops where id = any (${uuids(scope)}) and currency = ${currency}) and v.archived_at is null
      and v.product_id not in (select id from products where shop_id = any (${uuids(scope)}) and status <> 'active')
      and ${isUnsold}`)) as unknown as { unsold: number }[];
  return row?.unsold ?? 0;
}
