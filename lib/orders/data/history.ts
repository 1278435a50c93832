import "server-only";
import { eq, getTableColumns, getTableName, is, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { copyBeside } from "@/db/copy-rows";
import { type orders, shops } from "@/db/schema";
import { found } from "@/lib/errors";
import { type Id, type IdPrefix, type ShopId, uuidOf } from "@/lib/ids";

/** What is sent at a time. */
const PIECE_BYTES = 64 * 1024;

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
 * Inserts rows of any table: COPY brings them beside it, one statement puts them in. That costs the database little more
 * than COPY into the table itself, which PostgreSQL refuses where there is row-level security.
 */
export async function insertInBulk<T extends PgTable>(tx: Db, table: T, rows: readonly T["$inferInsert"][]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows as readonly Record<string, unknown>[];
  // A column that no row names keeps the database's own default.
  const columns = Object.entries(getTableColumns(table))
    .filter(([key, column]) => column.defaultFn || given.some((row) => row[key] !== undefined))
    .map(([key, column]) => ({ name: column.name, column, read: valueReader(key, column) }));
  const [first = {}] = given;
  const isConstant = ({ column, read }: (typeof columns)[number]) =>
    !column.defaultFn && given.every((row) => read(row) === read(first));
  const varying = columns.filter((one) => !isConstant(one));
  const copied = varying.length > 0 ? varying : columns.slice(0, 1);
  const name = getTableName(table);
  try {
    const names = copied.map((one) => one.name);
    const beside = await copyBeside(tx, name, names, piecesOf(given, copied));
    const selected = columns.map((one) =>
      copied.includes(one) ? sql.identifier(one.name) : constantOf(one.column, one.read(first)),
    );
    const comma = sql`, `;
    const into = sql.join(
      columns.map((one) => sql.identifier(one.name)),
      comma,
    );
    await tx.execute(sql`insert into ${table} (${into}) select ${sql.join(selected, comma)} from ${sql.raw(beside)}`);
  } catch (error) {
    // The error of a failed query may hold values: personal data.
    throw new Error(`Rows of ${name} were refused.`, { cause: (error as Error).cause ?? error });
  }
}

type Reader = (row: Record<string, unknown>) => unknown;
type Copied = { column: PgColumn; read: Reader };

/** The value of a column in a row, or the column's default. */
function valueReader(key: string, column: PgColumn): Reader {
  const fallback = () => {
    if (column.defaultFn) return column.defaultFn();
    if (is(column.default, SQL)) throw new Error(`Name ${column.name} in every row: its default is an expression.`);
    return column.default ?? null;
  };
  return (row) => {
    const value = row[key];
    return value === undefined ? fallback() : value;
  };
}

const constantOf = (column: PgColumn, value: unknown): SQL =>
  sql`${value === null ? null : String(column.mapToDriverValue(value))}::text::${sql.raw(column.getSQLType())}`;

/**
 * The rows in COPY's text format, piece by piece. Each row is written into bytes at once: a text that grows by millions of
 * cells would be half of an import's garbage.
 */
function* piecesOf(rows: readonly Record<string, unknown>[], columns: readonly Copied[]): Generator<Uint8Array> {
  const writers = columns.map(({ column, read }) => cellWriter(column, read));
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  let size = 0;
  for (const row of rows) {
    let text = "";
    for (const cell of writers) text += cell === writers[0] ? cell(row) : `\t${cell(row)}`;
    text += "\n";
    const most = 3 * text.length;
    if (size + most > piece.length) {
      yield piece.subarray(0, size);
      piece = Buffer.allocUnsafe(Math.max(PIECE_BYTES, most));
      size = 0;
    }
    size += piece.write(text, size);
  }
  yield piece.subarray(0, size);
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** How a column's values are written. Neighbours often share one: their order, their day. */
function cellWriter(column: PgColumn, read: Reader): (row: Record<string, unknown>) => string {
  const textOf = textWriter(column, column.getSQLType());
  let last: unknown = null;
  let text = "\\N";
  return (row) => {
    const value = read(row);
    if (value === last) return text;
    last = value;
    text = value === null ? "\\N" : textOf(value);
    return text;
  };
}

/** Types whose text never holds a character that COPY would need escaped. */
const PLAIN = /^(uuid|integer|bigint|boolean|date|timestamp)/;

function textWriter(column: PgColumn, type: string): (value: unknown) => string {
  if (type === "uuid") return (id) => uuidOf(id as Id<IdPrefix>);
  if (PLAIN.test(type)) return (value) => (typeof value === "number" ? `${value}` : String(column.mapToDriverValue(value)));
  return (value) => {
    const text = typeof value === "string" && type === "text" ? value : String(column.mapToDriverValue(value));
    return /[\\\t\n\r]/.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : text;
  };
}
