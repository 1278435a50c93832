import "server-only";
import type { Db } from "@/db/client";
import { insertJob, type JobOptions } from "./data/jobs";
import type { JobPayloads, QueueName } from "./queues";

/**
 * Queues a job in the caller's transaction: it runs if that commits, and never was if it does not. False when the queue
 * holds a job of that key already.
 */
export async function enqueueJob<Q extends QueueName>(
  tx: Db,
  queue: Q,
  payload: JobPayloads[Q],
  options: JobOptions = {},
): Promise<boolean> {
  return (await insertJob(tx, queue, payload, options)) !== null;
}
