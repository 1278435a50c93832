import type { Db } from "@/db/client";
import type { JobPayloads, QueueName } from "./queues";

/** What a job may know of the world outside its payload. */
export type JobContext = {
  db: Db;
  /** When this try began. */
  now: Date;
  /** Names the job in logs; the same for every try. */
  jobId: string;
  /**
   * Aborted when the job has run too long or the worker must go. A long job throws then, and goes on in its next try; a
   * job of a few seconds may ignore it.
   */
  signal: AbortSignal;
};

/**
 * Does one job. It may be called again for the same payload, even while an earlier call that was believed dead still
 * runs: its effects must be made once by what the database holds. Throwing means: try again.
 */
export type JobHandler<Q extends QueueName> = (ctx: JobContext, payload: JobPayloads[Q]) => Promise<void>;
