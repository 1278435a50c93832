import "server-only";
import { sql } from "drizzle-orm";
import { type DrizzleTransactionLike, fromDrizzle, PgBoss } from "pg-boss";
import type { Db } from "@/db/client";
import { openPool } from "@/db/pool";
import { log } from "@/lib/log";
import { JOBS_SCHEMA, type QueueName } from "../queues";

export type JobOptions = {
  delaySeconds?: number;
  /** What the job is about: the queue's policy holds per key. */
  key?: string;
  expireInSeconds?: number;
};

// Next bundles this module more than once; the process must still have one.
const shared = globalThis as { onesokoJobSender?: PgBoss };

/**
 * Writes jobs but runs none. It looks each queue up once, on a connection of its own: a transaction that sends a job holds
 * one of the pool's already, and must not wait for a second.
 */
function sender(): PgBoss {
  if (shared.onesokoJobSender) return shared.onesokoJobSender;
  const lookups = openPool({ max: 1 });
  const boss = new PgBoss({
    db: { executeSql: async (text, values = []) => ({ rows: await lookups.unsafe(text, values as string[]) }) },
    schema: JOBS_SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", (error) => log().error({ err: error }, "job sender"));
  shared.onesokoJobSender = boss;
  return boss;
}

/** Writes the job in the transaction. The job's id, or null when the queue's policy says that there is one already. */
export const insertJob = (tx: Db, queue: QueueName, payload: object, { delaySeconds, key, expireInSeconds }: JobOptions) =>
  sender().send(queue, payload, {
    db: fromDrizzle(tx as unknown as DrizzleTransactionLike, sql),
    ...(delaySeconds !== undefined && { startAfter: Math.ceil(delaySeconds) }),
    ...(key !== undefined && { singletonKey: key }),
    ...(expireInSeconds !== undefined && { expireInSeconds }),
  });
