import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid } from "@/lib/ids";
import { uuids } from "@/lib/sales/data/sale-truth";
import { addCalendarDays, type Day } from "@/lib/time";
import type { Question } from "../ask";
import { bucketsOf, type Period } from "../period";
import type { SoldItem } from "../product-performance";

export type Asked = Pick<Question, "scope" | "currency">;

const SUMS = [
  ...["orders", "units", "reversed_units", "gross_minor", "discount_minor", "reversal_minor", "tax_minor"],
  ...["cost_minor", "costed_net_minor"],
];

/** The whole months of a period, first day of the first and of the last; null where it has none. */
export function wholeMonths(period: Period): Period | null {
  // Against a day long after, so that only the period's own ends cut a month short.
  const whole = bucketsOf(period, "month", addCalendarDays(period.to, 1)).filter(({ partial }) => !partial);
  const [first, last] = [whole[0], whole.at(-1)];
  return first && last ? { from: first.start, to: last.start } : null;
}

/** Rows of sums by item that cover the period once: whole months by the month, the days before and after by the day. */
function rowsOf({ scope, currency }: Asked, period: Period): SQL {
  const columns = sql.raw(SUMS.join(", "));
  const days = (from: Day, to: Day) => sql`select shop_id, item_key, ${columns} from item_days
    where shop_id = any (${uuids(scope)}) and currency = ${currency} and day between ${from} and ${to}`;
  const months = wholeMonths(period);
  if (!months) return days(period.from, period.to);
  const afterMonths = sql`(${months.to}::date + interval '1 month')::date`;
  return sql`
    select shop_id, item_key, ${columns} from item_months
    where shop_id = any (${uuids(scope)}) and currency = ${currency} and month between ${months.from} and ${months.to}
    union all ${days(period.from, addCalendarDays(months.from, -1))}
    union all select shop_id, item_key, ${columns} from item_days
    where shop_id = any (${uuids(scope)}) and currency = ${currency} and day between ${afterMonths} and ${period.to}`;
}

type Row = Record<(typeof SUMS)[number], string> & {
  shop_id: string;
  item_key: string;
  variant_id: string | null;
  product_id: string | null;
  sku: string | null;
  title: string | null;
  options: string | null;
  last_sold_day: Day | null;
};

/** What every item sold in the days, those with most gross sales first, at most `limit`. */
export async function listItems(tx: Db, asked: Asked, period: Period, limit: number): Promise<SoldItem[]> {
  const rows = (await tx.execute(sql`
    with sums as (
      select shop_id, item_key, ${sql.raw(SUMS.map((name) => `sum(${name}) as ${name}`).join(", "))}
      from (${rowsOf(asked, period)}) rows
      group by shop_id, item_key
      order by sum(gross_minor) desc, item_key
      limit ${limit}
    )
    select sums.*, i.variant_id, v.product_id, i.sku, i.title, i.options, i.last_sold_day::text as last_sold_day
    from sums
    left join sold_items i using (shop_id, item_key)
    left join variants v on v.shop_id = i.shop_id and v.id = i.variant_id`)) as unknown as Row[];
  return rows.map((row) => ({
    shopId: idFromUuid("shop", row.shop_id),
    itemKey: row.item_key,
    sku: row.sku ?? row.item_key,
    title: row.title ?? row.item_key,
    options: row.options ?? "",
    variantId: row.variant_id === null ? null : idFromUuid("var", row.variant_id),
    productId: row.product_id === null ? null : idFromUuid("prd", row.product_id),
    lastSoldDay: row.last_sold_day,
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

/** Variants that can be bought in shops of the question's currency and were not sold in the days. */
export async function countUnsold(tx: Db, { scope, currency }: Asked, { from, to }: Period): Promise<number> {
  const [row] = (await tx.execute(sql`
    select count(*)::int as unsold
    from variants v
    join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.status = 'active'
    join shops s on s.id = v.shop_id and s.currency = ${currency}
    where v.shop_id = any (${uuids(scope)}) and v.archived_at is null and not exists (
      select from item_days d
      where d.shop_id = v.shop_id and d.item_key = v.id::text and d.day between ${from} and ${to} and d.currency = ${currency}
    )`)) as unknown as { unsold: number }[];
  return row?.unsold ?? 0;
}
