import "server-only";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { openPool } from "./pool";
import * as schema from "./schema";

/** The pool or an open transaction; callers cannot tell and need not. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

// Next bundles this module more than once; the process must still have one pool.
const shared = globalThis as { onesokoPool?: Sql };

/** The driver's own client, for COPY, LISTEN and readiness. */
export const pool = (): Sql => (shared.onesokoPool ??= openPool());

export const openDb = (client: Sql): Db => drizzle(client, { schema });

let appDb: Db | undefined;
export const db = (): Db => (appDb ??= openDb(pool()));
