import type { Readable } from "node:stream";
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { PostgresJsSession } from "drizzle-orm/postgres-js";
import type { Row, Sql, TransactionSql } from "postgres";
import { type CartId, type ShopId, type UserId, uuidOf } from "@/lib/ids";
import type { Db } from "./client";
import { keepPlans } from "./keep-plans";

/**
 * Runs the work in a transaction in which row-level security shows these shops and no others. The second fence: every
 * query inside still names its shop. `SET LOCAL` takes no parameters; `uuidOf` lets nothing but a UUID through. It travels
 * ahead of the work's first statement without a wait of its own: one connection answers in the order it was asked, and
 * after a failure nothing else.
 *
 * `kept` is for work that always asks the same few things, by keys: the server keeps their plans (`keepPlans`).
 */
export const inShops = <T>(
  db: Db,
  scope: readonly ShopId[],
  work: (tx: Db) => Promise<T>,
  { kept = false }: { kept?: boolean } = {},
): Promise<T> => {
  const settings = kept ? `${fence(scope)}; ${KEEP}` : fence(scope);
  return withSettings(db, settings, (tx) => {
    if (kept) keepPlans(tx);
    return work(tx);
  });
};

/**
 * As `inShops`, for work that only reads, in several questions: all see the one moment of the first. Otherwise a change
 * that is committed between two of them is seen by half: an order that waits to be shipped and has nothing to ship.
 * In a transaction of the caller's the questions see what that one sees.
 */
export const viewInShops = <T>(db: Db, scope: readonly ShopId[], work: (tx: Db) => Promise<T>): Promise<T> =>
  withSettings(db, isPool(db) ? `${ONE_MOMENT}; ${fence(scope)}` : fence(scope), work);

const ONE_MOMENT = "set transaction isolation level repeatable read, read only";

/** A transaction whose settings travel ahead of its work. */
const withSettings = <T>(db: Db, settings: string, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    const setting = driverOf(tx).unsafe(settings).execute();
    const [done] = await Promise.all([work(tx), setting]);
    return done;
  });

/** One plan for any parameters, from the first time on. Else questions about lists of ids are planned anew each time. */
const KEEP = "set local plan_cache_mode = force_generic_plan";
const fence = (scope: readonly ShopId[]) => `set local app.shop_ids = '${scope.map(uuidOf).join(",")}'`;
const dialect = new PgDialect();

/** The driver beneath: the pool's client, or inside a transaction the one that holds its connection. */
export const driverOf = (db: Db): Sql | TransactionSql =>
  (db._.session as unknown as PostgresJsSession<Sql, never, never>).client;

const isPool = (db: Db): boolean => "reserve" in driverOf(db);

/** Whether the caller's transaction is open: what is locked in it stays locked when the work at hand is done. */
export const isInTransaction = (db: Db): boolean => !isPool(db);

/**
 * Lets the rest of a transaction see one more shop: that of a member's account whose points were spent in another shop of
 * their coalition. The row that names it is the proof.
 */
export async function seeAlso(tx: Db, shopId: ShopId): Promise<void> {
  const seen = sql`nullif(current_setting('app.shop_ids', true), '')`;
  await tx.execute(sql`select set_config('app.shop_ids', concat_ws(',', ${seen}, ${uuidOf(shopId)}::text), true)`);
}

/**
 * One reading question under the fence, for pages that are asked for all the time: BEGIN, SET LOCAL, the query and COMMIT
 * travel together, so it costs one round trip instead of four, and the server keeps the query's plan. Rows come as the
 * driver has them: instants and bigints as text, uuids without prefix. Inside a transaction the fence stays set after it.
 *
 * `ordered` is for the first rows in the order of an index. A kept plan is made for a shop of middling size, for which
 * reading and sorting everything looks cheap; this keeps it on the index, whatever the size.
 *
 * `kept` is for a question that has one good plan, whatever its parameters: the server keeps that from the first time on.
 * Else it would plan questions about lists of ids anew each time, which costs more than answering them.
 */
export async function readInShops<R extends Row>(
  db: Db,
  scope: readonly ShopId[],
  question: SQL,
  { ordered = false, kept = false }: { ordered?: boolean; kept?: boolean } = {},
): Promise<R[]> {
  const { sql: text, params } = dialect.sqlToQuery(question);
  const client = driverOf(db);
  const settings = [
    fence(scope),
    ...(ordered ? ["set local enable_sort = off; set local jit = off"] : []),
    ...(kept ? [KEEP] : []),
  ].join("; ");
  if (!("reserve" in client)) {
    const [, rows] = await Promise.all([client.unsafe(settings), client.unsafe(text, params as never[], { prepare: true })]);
    return rows as unknown as R[];
  }
  const connection = await client.reserve();
  try {
    const [, rows] = await Promise.all([
      connection.unsafe(`begin read only; ${settings}`),
      connection.unsafe(text, params as never[], { prepare: true }),
      connection.unsafe("commit"),
    ]);
    return rows as unknown as R[];
  } finally {
    connection.release();
  }
}

/** Longest an export may run; a page's question may take far less. */
const COPY_TIMEOUT_MS = 15 * 60_000;

/**
 * The answer to one question as CSV with a header line, streamed as the reader takes it and never held in memory. COPY
 * takes no parameters: they become quoted literals of the statement. A reader that stops early (`return`) ends the
 * statement; one that stops without a word keeps the connection, so whoever hands the rows out must end it.
 */
export async function* copyFromShops(db: Db, scope: readonly ShopId[], question: SQL): AsyncGenerator<Uint8Array, void> {
  const text = `copy (${dialect.sqlToQuery(question.inlineParams()).sql}) to stdout with (format csv, header)`;
  const client = driverOf(db);
  const connection = "reserve" in client ? await client.reserve() : undefined;
  const tx = connection ?? client;
  try {
    await tx.unsafe(`${connection ? "begin read only; " : ""}${fence(scope)}; set local statement_timeout = ${COPY_TIMEOUT_MS}`);
    const [backend] = await tx.unsafe("select pg_backend_pid() as pid");
    const stream = await tx.unsafe(text).readable();
    try {
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk;
    } finally {
      if (connection && !stream.readableEnded && !stream.destroyed) {
        stream.on("error", () => {}); // the cancelled statement's
        stream.resume();
        await client.unsafe("select pg_cancel_backend($1)", [backend?.pid]);
        if (!stream.closed) await new Promise((closed) => stream.once("close", closed));
      }
      // The driver pauses its socket while the stream is full; when the stream ends full, nobody else wakes it.
      wake(stream);
    }
  } finally {
    await connection?.unsafe("rollback").finally(() => connection.release());
  }
}

function wake(stream: Readable): void {
  try {
    stream._read(0);
  } catch {
    // The connection is gone, and its socket with it.
  }
}

/** Runs the work in a transaction that sees what belongs to this user: own memberships and the index of own orders. */
export const asUser = <T>(db: Db, userId: UserId, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local app.user_id = '${uuidOf(userId)}'`));
    return work(tx);
  });

/** Runs the work in a transaction that sees the lines of this cart, in whatever shops they are, and nothing else of a shop. */
export const inCart = <T>(db: Db, cartId: CartId, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local app.cart_id = '${uuidOf(cartId)}'`));
    return work(tx);
  });
