import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { JOBS_SCHEMA, QUEUE_NAMES, QUEUES, SCHEDULES } from "@/lib/jobs/queues";

/** Makes or updates the tables, queues and schedules of background work, as the owner; the role may use them, not change them. */
export async function prepareJobs(ownerUrl: string, role: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOBS_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  // Every call below reports its own failure; this is for connections that break in between.
  boss.on("error", () => {});
  await boss.start();
  try {
    for (const name of QUEUE_NAMES) {
      const { policy, concurrency: _, pollingIntervalSeconds: __, ...options } = QUEUES[name];
      const settings = { ...options, retryBackoff: options.retryDelayMax !== undefined };
      await boss.createQueue(name, { policy, ...settings });
      await boss.updateQueue(name, settings);
      const cron = SCHEDULES[name];
      if (cron) await boss.schedule(name, cron);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await grantUse(ownerUrl, role);
}

async function grantUse(ownerUrl: string, role: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await owner`grant usage on schema ${owner(JOBS_SCHEMA)} to ${owner(role)}`;
    await owner`grant select, insert, update, delete on all tables in schema ${owner(JOBS_SCHEMA)} to ${owner(role)}`;
    await owner`grant usage on all sequences in schema ${owner(JOBS_SCHEMA)} to ${owner(role)}`;
  } finally {
    await owner.end({ timeout: 5 });
  }
}
