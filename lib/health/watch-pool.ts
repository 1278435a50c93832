import postgres from "postgres";
import { db } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { checkReadiness } from "./check-readiness";

const EVERY_MS = 5_000;
const FAILURES_ALLOWED = 3;

/** Asks the database past the pool, on a connection of its own. */
async function isDatabaseReachable(): Promise<boolean> {
  const probe = postgres(env().APP_DATABASE_URL, { max: 1, connect_timeout: 2, query_timeout: 3, onnotice: () => {} });
  try {
    await probe`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await probe.end({ timeout: 1 }).catch(() => {});
  }
}

type Watch = { check: () => Promise<boolean>; isReachable: () => Promise<boolean>; everyMs: number; giveUp: () => void };

/** Calls `giveUp` when the check fails several times in a row although the database can be reached: the pool is broken. */
export function watch({ check, isReachable, everyMs, giveUp }: Watch): () => void {
  let failures = 0;
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    failures = (await check()) || !(await isReachable()) ? 0 : failures + 1;
    busy = false;
    if (failures < FAILURES_ALLOWED) return;
    clearInterval(timer);
    giveUp();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Ends this process when its pool no longer works while the database does; whoever started it starts a fresh one. */
export function watchPool(): void {
  watch({
    check: async () => {
      const readiness = await checkReadiness(db());
      return readiness.ready || readiness.reason === "migrations-missing"; // a fresh process would find no other database
    },
    isReachable: isDatabaseReachable,
    everyMs: EVERY_MS,
    giveUp: () => {
      log().fatal("The pool does not answer although the database does; ending this process so that a fresh one can start.");
      process.exit(70);
    },
  });
}
