import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/db/client";
import { readAppliedMigration } from "./data";
import { latestMigrationAt } from "./latest-migration";

export type Readiness = { ready: true } | { ready: false; reason: "database-unreachable" | "migrations-missing" };

const PATIENCE_MS = 2_000;

/** Whether requests can be served: a real query through the pool answers in time, and the database is of this version. */
export async function checkReadiness(db: Db): Promise<Readiness> {
  try {
    const applied = await Promise.race([readAppliedMigration(db), sleep(PATIENCE_MS, undefined, { ref: false })]);
    if (applied === undefined) return { ready: false, reason: "database-unreachable" };
    return applied >= latestMigrationAt() ? { ready: true } : { ready: false, reason: "migrations-missing" };
  } catch {
    return { ready: false, reason: "database-unreachable" };
  }
}
