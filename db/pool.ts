import postgres, { type Sql } from "postgres";
import { env } from "@/lib/env";

/** Longest a statement, a wait for a lock, or an idle open transaction may take before the server ends it. */
const TIMEOUTS_MS = { statement_timeout: 5_000, lock_timeout: 2_000, idle_in_transaction_session_timeout: 10_000 };

type PoolOptions = { url?: string; max?: number; statementTimeoutMs?: number };

/** Opens a pool as the application's role: it owns no table and row-level security binds it. */
export function openPool({
  url = env().APP_DATABASE_URL,
  max = env().DATABASE_POOL_SIZE,
  statementTimeoutMs,
}: PoolOptions = {}): Sql {
  return postgres(url, {
    max,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => {},
    connection: {
      application_name: "onesoko",
      TimeZone: "UTC",
      ...TIMEOUTS_MS,
      ...(statementTimeoutMs === undefined ? {} : { statement_timeout: statementTimeoutMs }),
    },
  });
}
