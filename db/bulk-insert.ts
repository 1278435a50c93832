import { getTableColumns, getTableName, is, SQL, sql } from "drizzle-orm";
import { type PgColumn, PgJsonb, type PgTable } from "drizzle-orm/pg-core";
import { type Id, type IdPrefix, uuidOf } from "@/lib/ids";
import type { Db } from "./client";

/** Rows sent with one statement: enough to make its fixed cost small, few enough to keep its text to a megabyte or so. */
const ROWS_PER_STATEMENT = 4_000;

/** A statement that inserts rows. It holds their values as text, and none of the rows. */
export type BulkInsert = { into: string; statement: SQL };

/**
 * Statements that insert rows of any table through one array per column (`insert … select unnest(…), unnest(…)`), several
 * times faster than a list of values. COPY would be faster still, but PostgreSQL refuses it on tables with row-level
 * security. The arrays are given in their own types: cast from text they would be read when the statement is planned, too.
 * A column that holds arrays itself must hold the same one in all rows.
 */
export function bulkInserts<T extends PgTable>(table: T, rows: readonly T["$inferInsert"][]): BulkInsert[] {
  const statements: BulkInsert[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(from, from + ROWS_PER_STATEMENT) as readonly Record<string, unknown>[];
    const names: SQL[] = [];
    const parts: Part[] = [];
    for (const [key, column] of Object.entries(getTableColumns(table))) {
      const values = chunk.map((row) => row[key]);
      // A column that no row names keeps the database's own default.
      if (!column.defaultFn && values.every((value) => value === undefined)) continue;
      names.push(sql`${sql.identifier(column.name)}`);
      parts.push(partOf(column, withDefaults(column, values)));
    }
    const repeated = parts.some(({ isList }) => isList) ? sql`` : sql` from generate_series(1, ${chunk.length})`;
    const values = sql.join(
      parts.map(({ value }) => value),
      sql`, `,
    );
    const statement = sql`insert into ${table} (${sql.join(names, sql`, `)}) select ${values}${repeated}`;
    statements.push({ into: getTableName(table), statement });
  }
  return statements;
}

/** Runs them one after the other. */
export async function runInserts(tx: Db, inserts: readonly BulkInsert[]): Promise<void> {
  for (const { into, statement } of inserts)
    await tx.execute(statement).catch((error: Error) => {
      // The error of a failed query holds all its values: hundreds of kilobytes, and personal data.
      throw new Error(`Rows of ${into} were refused.`, { cause: error.cause ?? error });
    });
}

export const insertInBulk = <T extends PgTable>(tx: Db, table: T, rows: readonly T["$inferInsert"][]): Promise<void> =>
  runInserts(tx, bulkInserts(table, rows));

/** A column's value: one for all rows, as a shop's id is, or a list that makes a row of each. */
type Part = { value: SQL; isList: boolean };

function partOf(column: PgColumn, values: readonly unknown[]): Part {
  const type = sql.raw(column.getSQLType());
  const [first] = values;
  if (values.every((value) => value === first)) {
    const text = first === null ? null : String(column.mapToDriverValue(first));
    // As text: a boolean, say, would be written by the driver, in its own way.
    return { value: sql`${text}::text::${type}`, isList: false };
  }
  if (column instanceof PgJsonb && !values.includes(null)) {
    const texts = values.map((value) => column.mapToDriverValue(value));
    return { value: sql`jsonb_array_elements(${`[${texts.join(",")}]`}::jsonb)`, isList: true };
  }
  return { value: sql`unnest(${`{${elementsOf(column, values).join(",")}}`}::${type}[])`, isList: true };
}

/** Types whose text never holds a character that an array literal would need quoted. */
const PLAIN = /^(uuid|integer|bigint|boolean|date|timestamp)/;

/** A column's values as an array literal has them. */
function elementsOf(column: PgColumn, values: readonly unknown[]): readonly unknown[] {
  if (values.every((value) => typeof value === "number")) return values;
  const element = writerOf(column);
  // Neighbours often share a value: their order, their day.
  let last: unknown = null;
  let text = "NULL";
  return values.map((value) => {
    if (value === last) return text;
    last = value;
    text = value === null ? "NULL" : element(value);
    return text;
  });
}

function writerOf(column: PgColumn): (value: unknown) => string {
  const type = column.getSQLType();
  if (type === "uuid") return (id) => uuidOf(id as Id<IdPrefix>);
  if (PLAIN.test(type)) return (value) => String(column.mapToDriverValue(value));
  return (value) => {
    const text = typeof value === "string" && type === "text" ? value : String(column.mapToDriverValue(value));
    return /["\\]/.test(text) ? `"${text.replaceAll(/["\\]/g, "\\$&")}"` : `"${text}"`;
  };
}

/** The values, and for rows that do not name the column what the table says they have. */
function withDefaults(column: PgColumn, values: readonly unknown[]): readonly unknown[] {
  if (!values.includes(undefined)) return values;
  if (is(column.default, SQL)) throw new Error(`Name ${column.name} in every row: its default is an expression.`);
  const fallback = column.defaultFn ?? (() => column.default ?? null);
  return values.map((value) => (value === undefined ? fallback() : value));
}
