import type { Sql } from "postgres";
import { type Id, type IdPrefix, uuidOf } from "@/lib/ids";
import type { PlacedPurchase } from "@/lib/orders/place-purchase";
import { expression, type Stand } from "./pgbench";

/** Where a purchase leaves rows, and which of them are its own. $1 is the purchase. */
const LEFT_IN: [table: string, own: string][] = [
  ["purchases", "id = $1"],
  ["customers", "id = (select customer_id from purchases where id = $1)"],
  ["shop_customers", "customer_id = (select customer_id from purchases where id = $1)"],
  ["orders", "purchase_id = $1"],
  ...["order_lines", "order_addresses", "timeline_events", "messages", "sales_postings", "sales_entries"].map(
    (table): [string, string] => [table, "order_id in (select id from orders where purchase_id = $1)"],
  ),
  [
    "stock_movements",
    "line_id in (select l.id from order_lines l join orders o on (o.shop_id, o.id) = (l.shop_id, l.order_id) where o.purchase_id = $1)",
  ],
];

export type Variables = { shop: string; variants: string[] };

/**
 * The same purchase as plain code would place it, each statement awaited before the next: the shop and each variant are
 * asked for, each unit is taken by a conditional UPDATE before anything else is written, and then every row that the
 * purchase has left is inserted by a statement of its own.
 */
export async function plainLoop(
  owner: Sql,
  placed: PlacedPurchase,
  stands: readonly Stand[],
  { shop, variants }: Variables,
): Promise<string[]> {
  const inserts: string[] = [];
  for (const [table, own] of LEFT_IN)
    inserts.push(...(await insertsOf(owner, table, own, uuidOf(placed.id as Id<IdPrefix>), stands)));
  const [job = ""] = await insertsOf(owner, "pgboss.job_common", JOB, uuidOf(placed.id), stands);
  return [
    `select * from shops where id = ${shop}`,
    ...variants.map(
      (variant) =>
        `select v.*, p.title, p.tax_rate_bp from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
          where v.shop_id = ${shop} and v.id = ${variant}`,
    ),
    ...variants.map(
      (variant) =>
        `update stock set reserved = reserved + 1 where shop_id = ${shop} and variant_id = ${variant}
          and (allows_backorder or on_hand >= reserved + 1)`,
    ),
    `update shops set next_order_seq = next_order_seq + 1 where id = ${shop} returning next_order_seq`,
    ...inserts,
    job,
  ];
}

const JOB = `id = (select j.id from pgboss.job_common j order by j.created_on desc limit 1) and $1::uuid is not null`;

/** Rows as they stand, each by an INSERT of its own; the id of a job is left to the database, as pg-boss leaves it. */
async function insertsOf(owner: Sql, table: string, own: string, id: string, stands: readonly Stand[]): Promise<string[]> {
  const columns = await owner.unsafe<{ name: string; type: string }[]>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attgenerated = '' and (attname <> 'id' or atttypid <> 'uuid'::regtype or $1 not like 'pgboss.%')
      order by attnum`,
    [table],
  );
  const rows = await owner.unsafe<{ row: Record<string, unknown> }[]>(
    `select to_jsonb(t) as row from ${table} t where ${own.replaceAll("$1", "$1::uuid")}`,
    [id],
  );
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  return rows.map(({ row }) => {
    const values = columns.map(({ name, type }) => expression(row[name], type, stands));
    return `insert into ${table} (${names}) values (${values.join(", ")})`;
  });
}
