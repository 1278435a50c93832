import "server-only";
import { type Job, PgBoss } from "pg-boss";
import { type Db, openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { MINUTE_MS } from "@/lib/time";
import { JOB_HANDLERS, type JobHandlers } from "./handlers";
import type { JobHandler } from "./job";
import { HEARTBEAT_EVERY_SECONDS, JOBS_SCHEMA, LOOK_OUT_EVERY_SECONDS, QUEUE_NAMES, QUEUES, type QueueName } from "./queues";

export type Worker = {
  /** Settles when the first job can be taken; until the database is there it keeps trying. */
  started: Promise<void>;
  /** Takes no more jobs, tells long ones to end, lets short ones finish, and closes the connections. */
  stop: () => Promise<void>;
};
export type WorkerOptions = { handlers?: JobHandlers; lookOutEverySeconds?: number };

/** How long running jobs may take to finish when the worker is told to stop; what is left is taken up by the next one. */
const PATIENCE_MS = 12_000;
/** Jobs have statements that no visitor waits for, such as sweeps. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Those of folds, checks and sums of large shops allow themselves more, and at most this. */
const LONGEST_STATEMENT_MS = 30 * MINUTE_MS;
/** With more jobs than this ready, the next one is taken up without a pause. */
const BACKLOG = 5;
/** The waits between them grow to half a minute, so this is days. */
const ATTEMPTS_TO_START = 10_000;

/** Does jobs in this process, on a few connections of its own. Any number of processes may do so. */
export function startWorker({
  handlers = JOB_HANDLERS,
  lookOutEverySeconds = LOOK_OUT_EVERY_SECONDS,
}: WorkerOptions = {}): Worker {
  const pool = openPool({ max: 4, statementTimeoutMs: STATEMENT_TIMEOUT_MS, longestStatementMs: LONGEST_STATEMENT_MS });
  const boss = new PgBoss({
    connectionString: env().APP_DATABASE_URL,
    schema: JOBS_SCHEMA,
    max: 3,
    migrate: false,
    reindex: false,
    superviseIntervalSeconds: lookOutEverySeconds,
    monitorIntervalSeconds: lookOutEverySeconds,
    queueCacheIntervalSeconds: lookOutEverySeconds,
    maintenanceIntervalSeconds: 900,
    instanceName: "onesoko",
  });
  boss.on("error", (error) => log().error({ err: error }, "worker"));
  boss.on("warning", ({ message, data }) => log().warn({ data }, message));
  const stopping = new AbortController();
  const begin = async () => {
    await boss.start({ attempts: ATTEMPTS_TO_START });
    for (const queue of QUEUE_NAMES) {
      const load = handlers[queue];
      if (load && !stopping.signal.aborted)
        await work(boss, openDb(pool), queue, (await load()) as JobHandler<QueueName>, stopping.signal);
    }
    log().info("worker started");
  };
  const started = begin();
  started.catch((error) => log().fatal({ err: error }, "worker did not start"));
  return {
    started,
    stop: async () => {
      stopping.abort();
      await boss.stop({ timeout: PATIENCE_MS });
      await pool.end({ timeout: 5 });
    },
  };
}

const work = (boss: PgBoss, db: Db, queue: QueueName, handler: JobHandler<QueueName>, stopping: AbortSignal) => {
  const { concurrency, pollingIntervalSeconds } = QUEUES[queue];
  const options = {
    localConcurrency: concurrency,
    pollingIntervalSeconds,
    burstWhenReadyExceeds: BACKLOG,
    heartbeatRefreshSeconds: HEARTBEAT_EVERY_SECONDS,
  };
  return boss.work(queue, options, async ([job]: Job<never>[]) => {
    if (!job) return;
    const startedMs = Date.now();
    const note = { queue, jobId: job.id, retry: job.retryCount };
    const signal = AbortSignal.any([job.signal, stopping]);
    try {
      // A job by the clock carries no payload at all.
      await handler({ db, now: new Date(startedMs), jobId: job.id, signal }, job.data ?? {});
      log().info({ ...note, tookMs: Date.now() - startedMs }, "job done");
    } catch (error) {
      log().error({ ...note, err: error, tookMs: Date.now() - startedMs }, "job failed, will be tried again");
      throw error;
    }
  });
};
