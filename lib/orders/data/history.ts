import "server-only";
import { eq, getTableColumns, getTableName, is, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { shops } from "@/db/schema";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";

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

/** Types whose text never holds a character that an array literal would need quoted. */
const PLAIN = /^(uuid|integer|bigint|boolean|date|timestamp)/;

/** A column of some rows: one value for all of them, as a shop's id is, or an array of their values. */
function partOf(key: string, column: PgColumn, rows: readonly Record<string, unknown>[]): { constant: SQL } | { array: SQL } {
  const type = column.getSQLType();
  const given = (row: Record<string, unknown>) => (row[key] === undefined ? defaultOf(column) : row[key]) ?? null;
  const first = column.defaultFn ? undefined : rows[0] && given(rows[0]);
  if (first !== undefined && rows.every((row) => given(row) === first)) {
    const text = first === null ? null : String(column.mapToDriverValue(first));
    return { constant: sql`${text}::text::${sql.raw(type)}` };
  }
  const plain = PLAIN.test(type);
  // Neighbours often share a value (their order, their day), and turning an id into a UUID is what costs most here.
  let last: unknown = null;
  let element = "NULL";
  const elements = rows.map((row) => {
    const value = given(row);
    if (value === last) return element;
    last = value;
    element = value === null ? "NULL" : elementOf(String(column.mapToDriverValue(value)), plain);
    return element;
  });
  return { array: sql`${`{${elements.join(",")}}`}::text::${sql.raw(type)}[]` };
}

const elementOf = (text: string, plain: boolean) => (plain ? text : `"${text.replaceAll(/["\\]/g, "\\$&")}"`);

function defaultOf(column: PgColumn): unknown {
  if (column.defaultFn) return column.defaultFn();
  if (is(column.default, SQL)) throw new Error(`Name ${column.name} in every row: its default is an expression.`);
  return column.default ?? null;
}
