import type { Db } from "@/db/client";
import { readAppliedMigration } from "./data";
import { latestMigrationAt } from "./latest-migration";

export type Readiness = { ready: true } | { ready: false; reason: "database-unreachable" | "migrations-missing" };

const PATIENCE_MS = 2_000;

/** Whether requests can be served: a real query through the pool answers in time, and the database is of this version. */
export async function checkReadiness(db: Db): Promise<Readiness> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<undefined>((done) => {
    timer = setTimeout(done, PATIENCE_MS);
  });
  try {
    const applied = await Promise.race([readAppliedMigration(db), tooLong]);
    if (applied === undefined) return { ready: false, reason: "database-unreachable" };
    return applied >= latestMigrationAt() ? { ready: true } : { ready: false, reason: "migrations-missing" };
  } catch {
    return { ready: false, reason: "database-unreachable" };
  } finally {
    clearTimeout(timer);
  }
}
