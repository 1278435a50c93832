import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { copyFromShops } from "@/db/scope";
import { CURRENCIES, CURRENCY_DECIMALS } from "@/lib/money";
import { matching, type Wanted } from "./list-conditions";

const NO_DECIMALS = CURRENCIES.filter((currency) => CURRENCY_DECIMALS[currency] === 0).map((currency) => `'${currency}'`);

/** Minor units as exact decimal text. Every currency we know has two decimals or none. */
const amount = (column: string, name: string) =>
  `case when o.currency in (${NO_DECIMALS.join(", ")}) then ${column}::text else round(${column}::numeric / 100, 2)::text end as ${name}`;
const instant = (column: string, name: string) => `iso_in_zone(${column}, s.time_zone) as ${name}`;
const cell = (column: string, name: string) => `safe_cell(${column}) as ${name}`;
const ofOrder = (alias: string) => `where ${alias}.shop_id = o.shop_id and ${alias}.order_id = o.id`;

/** One row per line of an order; what belongs to the order stands on each of its rows, so that pivot tables work. */
const COLUMNS = [
  cell("o.number", "order_number"),
  cell("p.number", "purchase_number"),
  cell("s.name", "shop"),
  instant("o.placed_at", "placed_at"),
  "o.status",
  "o.payment_status",
  "o.return_status",
  "case when o.on_hold then 'yes' else 'no' end as on_hold",
  cell("o.customer_name", "customer_name"),
  cell("o.email", "email"),
  cell("o.phone", "phone"),
  cell("a.name", "ship_name"),
  cell("concat_ws(', ', a.line1, a.line2)", "street"),
  cell("a.town", "town"),
  cell("a.region", "region"),
  cell("a.postcode", "postcode"),
  "a.country",
  "l.line_no",
  cell("l.sku", "sku"),
  cell("l.title", "title"),
  cell("l.options", "options"),
  "l.qty_ordered, l.qty_cancelled, l.qty_shipped, l.qty_delivered, l.qty_returned",
  amount("l.unit_price_minor", "unit_price"),
  amount("l.discount_minor", "line_discount"),
  amount("l.tax_minor", "line_tax"),
  amount("l.total_minor", "line_total"),
  amount("o.items_minor", "items_total"),
  amount("o.shipping_minor", "shipping_total"),
  amount("o.tax_minor", "tax_total"),
  amount("o.discount_minor", "discount_total"),
  amount("o.total_minor", "grand_total"),
  amount("o.paid_minor", "paid_total"),
  amount("o.refunded_minor", "refunded_total"),
  "o.currency",
  "o.payment_method",
  `safe_cell((select string_agg(distinct h.carrier, ', ') from shipments h ${ofOrder("h")})) as carrier`,
  `safe_cell((select string_agg(t.number, ' ' order by t.number) from tracking_numbers t ${ofOrder("t")})) as tracking_numbers`,
  instant("o.shipped_at", "shipped_at"),
  instant("o.delivered_at", "delivered_at"),
  instant("o.cancelled_at", "cancelled_at"),
  `(select c.reason from cancellations c ${ofOrder("c")} order by c.created_at desc limit 1) as cancel_reason`,
  `safe_cell((select string_agg(n.body, ' | ' order by n.created_at) from notes n ${ofOrder("n")})) as note`,
  cell("o.external_ref", "external_ref"),
];

/** The matching orders as CSV, a row per line: newest first within each shop. `search` narrows them further. */
export const copyOrders = (db: Db, wanted: Wanted, search: SQL = sql`true`): AsyncGenerator<Uint8Array, void> =>
  copyFromShops(
    db,
    wanted.scope,
    sql`select ${sql.raw(COLUMNS.join(", "))}
      from orders o
      join shops s on s.id = o.shop_id
      join purchases p on p.id = o.purchase_id
      left join order_addresses a on a.shop_id = o.shop_id and a.order_id = o.id
      left join order_lines l on l.shop_id = o.shop_id and l.order_id = o.id
      where ${matching(wanted)} and ${search}
      order by o.shop_id, o.placed_at desc nulls last, o.id desc nulls last, l.line_no`,
  );
