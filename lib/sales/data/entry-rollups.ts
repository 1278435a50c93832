import "server-only";
import { type SQL, sql } from "drizzle-orm";

/**
 * A table of sums that follow from rows elsewhere. `from` adds the rows of a source up, in the order of `keys` and `sums`,
 * `shop_id` first; it serves the fold, which adds what is new, and the rebuild, which reads everything.
 */
export type Rollup = { table: string; keys: readonly string[]; sums: readonly string[]; from: (source: SQL) => SQL };

const taken = "-(case when kind not in ('sale', 'edit') then units else 0 end)";
const costedNet = "case when cost_minor is not null then gross_minor - discount_minor - reversal_minor else 0 end";
const added = (column: string) => `coalesce(sum(${column}), 0)`;
const BASIC = ["orders", "units", "gross_minor", "discount_minor", "reversal_minor", "shipping_minor", "tax_minor"] as const;
const basicSums = sql.raw(BASIC.map(added).join(", "));
const ITEM = [
  ...["orders", "units", "reversed_units", "gross_minor", "discount_minor", "reversal_minor", "tax_minor"],
  ...["cost_minor", "costed_net_minor"],
] as const;
/** An item's orders are those in which it was sold, counted by their lines of sale. */
const itemSums = sql.raw(
  [
    "count(*) filter (where kind = 'sale')",
    ...["units", taken, "gross_minor", "discount_minor", "reversal_minor", "tax_minor", "cost_minor", costedNet].map(added),
  ].join(", "),
);

export const salesDayRollup: Rollup = {
  table: "sales_days",
  keys: ["shop_id", "day", "currency"],
  sums: [...BASIC, "reversed_units", "cost_minor", "costed_net_minor", "own_reversal_minor"],
  from: (source) => sql`
    select shop_id, day, currency, ${basicSums}, ${sql.raw(added(taken))}, coalesce(sum(cost_minor), 0),
      coalesce(sum(costed_net), 0), coalesce(sum(own_reversal), 0)
    from (
      select shop_id, day, currency, kind, orders, units, gross_minor, discount_minor, reversal_minor, shipping_minor, tax_minor,
        cost_minor, ${sql.raw(costedNet)} as costed_net, 0 as own_reversal
      from (${source}) e
      union all
      select shop_id, order_day, currency, 'sale', 0, 0, 0, 0, 0, 0, 0, 0, 0, reversal_minor
      from (${source}) e where reversal_minor <> 0
    ) days
    group by shop_id, day, currency`,
};

/** The country, channel and so on stand on the entry that counts the order; every entry of the order belongs to them. */
export const salesSliceRollup: Rollup = {
  table: "sales_slices",
  keys: ["shop_id", "slice", "day", "currency", "value"],
  sums: BASIC,
  from: (source) => sql`
    select e.shop_id, s.slice, e.day, e.currency, s.value, ${sql.raw(BASIC.map((column) => added(`e.${column}`)).join(", "))}
    from (${source}) e
    join sales_entries head on head.shop_id = e.shop_id and head.order_id = e.order_id and head.event_seq = 1 and head.entry_no = 0
    cross join lateral (values
      ('channel', head.channel), ('payment', head.payment), ('country', coalesce(head.country, '')),
      ('coupon', coalesce(head.coupon, '')), ('hour', e.hour::text), ('tax_rate', coalesce(e.tax_rate_bp::text, '')),
      ('reversal', case when e.kind <> 'sale' then e.kind else '' end)
    ) s(slice, value)
    group by 1, 2, 3, 4, 5`,
};

export const itemDayRollup: Rollup = {
  table: "item_days",
  keys: ["shop_id", "day", "item_key", "currency"],
  sums: ITEM,
  from: (source) => sql`select shop_id, day, item_key, currency, ${itemSums}
    from (${source}) e where item_key is not null group by 1, 2, 3, 4`,
};

const itemRollup = (table: string, grain: "month" | "year"): Rollup => ({
  table,
  keys: ["shop_id", grain, "item_key", "currency"],
  sums: ITEM,
  from: (source) => sql`select shop_id, date_trunc('${sql.raw(grain)}', day)::date as start, item_key, currency, ${itemSums}
    from (${source}) e where item_key is not null group by 1, 2, 3, 4`,
});
export const itemMonthRollup = itemRollup("item_months", "month");
export const itemYearRollup = itemRollup("item_years", "year");

export const ENTRY_ROLLUPS = [salesDayRollup, salesSliceRollup, itemDayRollup, itemMonthRollup, itemYearRollup] as const;

/** Adds (or with -1 takes away) what a source adds up to. */
export function addTo({ table, keys, sums, from }: Rollup, source: SQL, sign: 1 | -1 = 1): SQL {
  const names = (columns: readonly string[]) => sql.raw(columns.join(", "));
  const signed = sql.raw(sums.map((column) => `${sign} * ${column}`).join(", "));
  return sql`
    insert into ${sql.raw(table)} as t (${names([...keys, ...sums])})
    select ${names(keys)}, ${signed}
    from (${from(source)}) as given (${names([...keys, ...sums])})
    on conflict (${names(keys)}) do update set ${sql.raw(sums.map((column) => `${column} = t.${column} + excluded.${column}`).join(", "))}`;
}
