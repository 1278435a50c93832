import "server-only";
import { eq, getTableColumns, getTableName, is, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { type orders, shops } from "@/db/schema";
import { found } from "@/lib/errors";
import { type Id, type IdPrefix, type ShopId, uuidOf } from "@/lib/ids";

/** Rows sent with one statement: enough to make its fixed cost small, few enough to keep its text to some hundred kilobytes. */
const ROWS_PER_STATEMENT = 1_000;

/**
 * Draws consecutive order sequences of a shop at once and returns the first: the block is `first … first + count - 1`.
 * The shop's row stays locked until the transaction ends.
 */
export async function drawOrderSeqs(tx: Db, shopId: ShopId, count: number): Promise<number> {
  const [shop] = await tx
    .update(shops)
    .set({ nextOrderSeq: sql`${shops.nextOrderSeq} + ${count}` })
    .where(eq(shops.id, shopId))
    .returning({ next: shops.nextOrderSeq });
  return found(shop, "shop").next - count;
}

/**
 * Readies a transaction for rows by the thousand that can be written again if they are lost. Its commit does not wait for
 * the disk. And the connection plans its foreign keys anew: a check that was planned while the orders were few may read a
 * whole shop for each row, and would until statistics are next gathered, a minute of a bulk load later.
 */
export async function readyForBulk(tx: Db): Promise<void> {
  await tx.execute(sql`set local synchronous_commit = off`);
  await tx.execute(sql`discard plans`);
}

type OrderContact = Pick<typeof orders.$inferInsert, "shopId" | "customerId" | "customerName" | "email" | "phone">;

/**
 * Lets customers be found by the contact of each of their orders, the words of the column `orders.contact`: a file may give
 * one customer several names or phones. The words are given, not read from the orders just written, of which the database
 * has no statistics yet.
 */
export async function addHistoryContacts(tx: Db, written: readonly OrderContact[]): Promise<void> {
  const contacts = written.flatMap(({ shopId, customerId, customerName, email, phone }) => {
    const contact = [customerName, email, phone].filter((part) => part !== null && part !== undefined).join(" ");
    return customerId ? [{ shop: uuidOf(shopId), customer: uuidOf(customerId), contact }] : [];
  });
  if (contacts.length === 0) return;
  await tx.execute(sql`update shop_customers c set search = c.search || E'\n' || missing.contacts
    from (
      select k.shop_id, k.customer_id, string_agg(distinct lower(g.contact), E'\n') as contacts
      from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) g(shop uuid, customer uuid, contact text)
      join shop_customers k on k.shop_id = g.shop and k.customer_id = g.customer
      where strpos(k.search, lower(g.contact)) = 0
      group by k.shop_id, k.customer_id
    ) missing
    where c.shop_id = missing.shop_id and c.customer_id = missing.customer_id`);
}

/**
 * Inserts rows of any table through one array per column (`insert … select from unnest`), several times faster than a
 * list of values. COPY would be faster still, but PostgreSQL refuses it on tables with row-level security.
 */
export async function insertInBulk<T extends PgTable>(tx: Db, table: T, rows: readonly T["$inferInsert"][]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(from, from + ROWS_PER_STATEMENT) as readonly Record<string, unknown>[];
    // A column that no row names keeps the database's own default.
    const columns = Object.entries(getTableColumns(table)).filter(
      ([key, column]) => column.defaultFn || chunk.some((row) => row[key] !== undefined),
    );
    const names = columns.map(([, { name }]) => sql.identifier(name));
    const parts = columns.map(([key, column]) => partOf(key, column, chunk));
    const arrays = parts.filter((part) => "array" in part);
    const places = new Map(arrays.map((part, place) => [part, sql.raw(`given.c${place}`)]));
    const selected = parts.map((part) => ("array" in part ? (places.get(part) ?? sql`null`) : part.constant));
    const given =
      arrays.length === 0
        ? sql`generate_series(1, ${chunk.length})`
        : sql`unnest(${sql.join(
            arrays.map(({ array }) => array),
            sql`, `,
          )}) as given(${sql.raw(arrays.map((_, place) => `c${place}`).join(", "))})`;
    const statement = sql`insert into ${table} (${sql.join(names, sql`, `)}) select ${sql.join(selected, sql`, `)} from ${given}`;
    await tx.execute(statement).catch((error: Error) => {
      // The error of a failed query holds all its values: hundreds of kilobytes, and personal data.
      throw new Error(`Rows of ${getTableName(table)} were refused.`, { cause: error.cause ?? error });
    });
  }
}

/** One value for all rows, as a shop's id is, or an array of their values. */
function partOf(key: string, column: PgColumn, rows: readonly Record<string, unknown>[]): { constant: SQL } | { array: SQL } {
  const type = column.getSQLType();
  const given = (row: Record<string, unknown>) => {
    const value = row[key];
    return value === undefined ? (defaultOf(column) ?? null) : value;
  };
  const first = column.defaultFn ? undefined : rows[0] && given(rows[0]);
  if (first !== undefined && rows.every((row) => given(row) === first)) {
    const text = first === null ? null : String(column.mapToDriverValue(first));
    return { constant: sql`${text}::text::${sql.raw(type)}` };
  }
  const element = elementOf(column, type);
  // Neighbours often share a value: their order, their day.
  let last: unknown = null;
  let text = "NULL";
  let array = "{";
  for (const row of rows) {
    const value = given(row);
    if (value !== last) {
      last = value;
      text = value === null ? "NULL" : element(value);
    }
    array += array.length === 1 ? text : `,${text}`;
  }
  return { array: sql`${`${array}}`}::text::${sql.raw(type)}[]` };
}

/** Types whose text never holds a character that an array literal would need quoted. */
const PLAIN = /^(uuid|integer|bigint|boolean|date|timestamp)/;

/** How a column's values are written in an array literal. */
function elementOf(column: PgColumn, type: string): (value: unknown) => string {
  if (type === "uuid") return (id) => uuidOf(id as Id<IdPrefix>);
  if (PLAIN.test(type)) return (value) => (typeof value === "number" ? `${value}` : String(column.mapToDriverValue(value)));
  return (value) => {
    const text = typeof value === "string" && type === "text" ? value : String(column.mapToDriverValue(value));
    return /["\\]/.test(text) ? `"${text.replaceAll(/["\\]/g, "\\$&")}"` : `"${text}"`;
  };
}

function defaultOf(column: PgColumn): unknown {
  if (column.defaultFn) return column.defaultFn();
  if (is(column.default, SQL)) throw new Error(`Name ${column.name} in every row: its default is an expression.`);
  return column.default ?? null;
}
