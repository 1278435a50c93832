import { pipeline } from "node:stream/promises";
import type { Db } from "./client";
import { driverOf } from "./scope";

/**
 * Sends rows with COPY into a temporary table of the table's shape, and returns its name: PostgreSQL refuses COPY into a
 * table with row-level security, but what lies beside it can be inserted from there with one statement. `pieces` are lines
 * of COPY's text format with these columns. The temporary table holds nothing but these rows, and them only until the
 * transaction ends; it stays with the connection, so that the catalog is written once and not for each load.
 */
export async function copyBeside(
  db: Db,
  table: string,
  columns: readonly string[],
  pieces: Iterable<Uint8Array>,
): Promise<string> {
  const client = driverOf(db);
  if ("reserve" in client) throw new Error("Rows are copied beside a table inside a transaction only.");
  const beside = `beside_${table}`;
  const stream = await client
    .unsafe(
      `create temp table if not exists ${beside} on commit delete rows as select * from ${table} with no data;
       delete from pg_temp.${beside};
       copy pg_temp.${beside} (${columns.map((name) => `"${name}"`).join(", ")}) from stdin`,
    )
    .writable();
  await pipeline(pieces, stream);
  return `pg_temp.${beside}`;
}
