import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import type { Ask, PlainRow } from "./analytics-plain";

type Column = [name: string, type: string, from?: string];

const TABLES: { table: string; columns: Column[]; order: string }[] = [
  {
    table: "orders",
    columns: [
      ["shop_id", "uuid"],
      ["id", "uuid"],
      ["customer_id", "uuid"],
      ["status", "varchar"],
      ["currency", "varchar"],
      ["local_day", "date"],
      ["placed_at", "bigint", "(extract(epoch from placed_at) * 1000000)::bigint"],
    ],
    order: "shop_id, placed_at",
  },
  {
    table: "sales_entries",
    columns: [
      ...["shop_id", "order_id"].map((name): Column => [name, "uuid"]),
      ...["kind", "item_key", "currency"].map((name): Column => [name, "varchar"]),
      ...["day", "order_day"].map((name): Column => [name, "date"]),
      ...["orders", "units"].map((name): Column => [name, "integer"]),
      ...["gross", "discount", "reversal", "shipping", "tax", "cost"].map((name): Column => [`${name}_minor`, "bigint"]),
    ],
    order: "shop_id, day",
  },
  {
    table: "shop_customers",
    columns: [
      ["shop_id", "uuid"],
      ["customer_id", "uuid"],
    ],
    order: "shop_id",
  },
];

/**
 * The same rows in DuckDB's own format, in a file that is kept beside: only the shop and the columns that are asked about,
 * sorted as suits the questions best. Two threads, as PostgreSQL has two cores here.
 */
export async function openDuck(
  path: string,
  ownerUrl: string,
  shop: string,
  tell: (done: string) => void,
): Promise<{ ask: Ask; close: () => void }> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  mkdirSync(dirname(path), { recursive: true });
  const half = `${path}.half`;
  if (!existsSync(path)) {
    rmSync(half, { force: true });
    const made = await DuckDBInstance.create(half, { threads: "2", memory_limit: "4GB" });
    const connection = await made.connect();
    for (const { table, columns, order } of TABLES) {
      const file = `${path}.${table}.csv`;
      const selected = columns.map(([name, , from]) => (from ? `${from} as ${name}` : name)).join(", ");
      // A connection of its own: the driver may leave one asleep whose COPY was read slowly.
      const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
      const rows = await owner
        .unsafe(`copy (select ${selected} from ${table} where shop_id = '${shop}') to stdout with (format csv, header)`)
        .readable();
      await pipeline(rows, createWriteStream(file));
      await owner.end({ timeout: 1 });
      const types = columns.map(([name, type]) => `'${name}': '${type}'`).join(", ");
      await connection.run(
        `create table ${table} as select * from read_csv('${file}', header = true, columns = {${types}}) order by ${order}`,
      );
      rmSync(file);
      tell(`${table} copied to DuckDB`);
    }
    await connection.run("checkpoint");
    connection.closeSync();
    made.closeSync();
    renameSync(half, path);
  }
  const instance = await DuckDBInstance.create(path, { threads: "2", memory_limit: "4GB" });
  const connection = await instance.connect();
  return {
    ask: async (text) => (await connection.runAndReadAll(text)).getRowObjectsJson() as PlainRow[],
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
