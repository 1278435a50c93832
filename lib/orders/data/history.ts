import "server-only";
import { eq, getTableColumns, getTableName, is, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { shops } from "@/db/schema";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";

/** Rows sent with one statement: enough to make its fixed cost small, few enough to keep its text to some hundred kilobytes. */
const ROWS_PER_STATEMENT = 2_000;

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
    const arrays = columns.map(
      ([key, column]) => sql`${arrayLiteral(key, column, chunk)}::text::${sql.raw(column.getSQLType())}[]`,
    );
    const statement = sql`insert into ${table} (${sql.join(names, sql`, `)}) select * from unnest(${sql.join(arrays, sql`, `)})`;
    await tx.execute(statement).catch((error: Error) => {
      // The error of a failed query holds all its values: hundreds of kilobytes, and personal data.
      throw new Error(`Rows of ${getTableName(table)} were refused.`, { cause: error.cause ?? error });
    });
  }
}

/** Types whose text never holds a character that an array literal would need quoted. */
const PLAIN = /^(uuid|integer|bigint|boolean|date|timestamp)/;

function arrayLiteral(key: string, column: PgColumn, rows: readonly Record<string, unknown>[]): string {
  const plain = PLAIN.test(column.getSQLType());
  // Neighbours often share a value (their shop, order, day), and turning an id into a UUID is what costs most here.
  let last: unknown = null;
  let element = "NULL";
  const elements = rows.map((row) => {
    const value = (row[key] === undefined ? defaultOf(column) : row[key]) ?? null;
    if (value === last) return element;
    last = value;
    element = value === null ? "NULL" : elementOf(String(column.mapToDriverValue(value)), plain);
    return element;
  });
  return `{${elements.join(",")}}`;
}

const elementOf = (text: string, plain: boolean) => (plain ? text : `"${text.replaceAll(/["\\]/g, "\\$&")}"`);

function defaultOf(column: PgColumn): unknown {
  if (column.defaultFn) return column.defaultFn();
  if (is(column.default, SQL)) throw new Error(`Name ${column.name} in every row: its default is an expression.`);
  return column.default ?? null;
}
