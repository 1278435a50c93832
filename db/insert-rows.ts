import { getTableColumns, getTableName, is, SQL, sql } from "drizzle-orm";
import { type PgColumn, PgJsonb, type PgTable } from "drizzle-orm/pg-core";

type Field = { key: string; name: string; column: PgColumn };

const known = new WeakMap<PgTable, { text: SQL; fields: Field[] }>();

function shapeOf(table: PgTable) {
  const there = known.get(table);
  if (there) return there;
  const fields = Object.entries(getTableColumns(table) as Record<string, PgColumn>)
    .filter(([, column]) => column.generated === undefined)
    .map(([key, column]) => ({ key, name: column.name, column }));
  const [name, names] = [`"${getTableName(table)}"`, fields.map((field) => `"${field.name}"`).join(", ")];
  const text = sql.raw(`insert into ${name} (${names}) select ${names} from json_populate_recordset(null::${name}, `);
  const made = { text, fields };
  known.set(table, made);
  return made;
}

function stored({ name, column }: Field, value: unknown): unknown {
  if (value === null) return null;
  if (value !== undefined) {
    const given = column instanceof PgJsonb ? value : column.mapToDriverValue(value);
    return typeof given === "string" ? given.toWellFormed() : given;
  }
  if (column.defaultFn) return column.mapToDriverValue(column.defaultFn());
  if (is(column.default, SQL)) throw new Error(`Only the database knows the default of ${name}.`);
  return column.default ?? null;
}

/**
 * `INSERT … SELECT` of rows that travel as one JSON parameter. Its text is the same for any number of rows, so the server
 * keeps one plan and nothing is built column by column; several of them make one statement as `WITH a AS (…), b AS (…)`,
 * in any order, since foreign keys are looked at when it ends.
 */
export function insertRows<T extends PgTable>(table: T, rows: readonly T["$inferInsert"][]): SQL {
  const { text, fields } = shapeOf(table);
  const json = rows.map((row) => {
    const given = row as Record<string, unknown>;
    return Object.fromEntries(fields.map((field) => [field.name, stored(field, given[field.key])]));
  });
  return sql`${text}${JSON.stringify(json)}::json)`;
}
