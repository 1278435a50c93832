import postgres, { type Sql } from "postgres";
import { env } from "@/lib/env";

/** Longest a statement, a wait for a lock, or an idle open transaction may take before the server ends it. */
const TIMEOUTS_MS = { statement_timeout: 5_000, lock_timeout: 2_000, idle_in_transaction_session_timeout: 10_000 };

type PoolOptions = { url?: string; max?: number; statementTimeoutMs?: number; longestStatementMs?: number };

/** On top of what a statement may take: the wait for a connection, and the way there and back. */
const WAIT_MS = 1_000;

/**
 * Opens a pool as the application's role: it owns no table and row-level security binds it. `statementTimeoutMs` 0 sets
 * no limit, for work that is no request's. No query stays unanswered for longer than its statement may take and a second,
 * even when the network swallows it: then it fails with QUERY_TIMEOUT and its connection is dropped. Where transactions
 * give themselves more time (`set local statement_timeout`), `longestStatementMs` is the most they take.
 */
export function openPool({
  url = env().APP_DATABASE_URL,
  max = env().DATABASE_POOL_SIZE,
  statementTimeoutMs = TIMEOUTS_MS.statement_timeout,
  longestStatementMs = statementTimeoutMs,
}: PoolOptions = {}): Sql {
  return postgres(url, {
    max,
    connect_timeout: 5,
    query_timeout: longestStatementMs === 0 ? null : (longestStatementMs + WAIT_MS) / 1000,
    backoff: (failures) => Math.min(0.05 * failures, 0.5),
    idle_timeout: 60,
    onnotice: () => {},
    connection: {
      application_name: "onesoko",
      TimeZone: "UTC",
      ...TIMEOUTS_MS,
      statement_timeout: statementTimeoutMs,
    },
  });
}
