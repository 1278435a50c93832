import { asc, eq, sql } from "drizzle-orm";
import { env } from "@/lib/env";
import type { JobContext } from "@/lib/jobs/job";
import type { Db } from "../client";
import { mailbox, messages } from "../schema";
import { inShops } from "../scope";
import { NOON, type TestOrder } from "./factories";

export const jobContext = (db: Db, now = NOON): JobContext => ({
  db,
  now,
  jobId: "test-job",
  signal: new AbortController().signal,
});

/** What is told of the order, in the order of its events. */
export const messagesOf = (db: Db, { shopId, id }: Pick<TestOrder, "shopId" | "id">) =>
  inShops(db, [shopId], (tx) => tx.select().from(messages).where(eq(messages.orderId, id)).orderBy(asc(messages.eventSeq)));

export const keptMailOf = async (db: Db, key: string) => (await db.select().from(mailbox).where(eq(mailbox.messageKey, key)))[0];

export type QueuedJob = { state: string; delaySeconds: number; data: Record<string, unknown> };

/** Jobs whose payload names this id, with how long each waits before it may begin. */
export async function jobsAbout(db: Db, id: string): Promise<QueuedJob[]> {
  const rows = await db.execute(
    sql`select state, data, extract(epoch from start_after - created_on)::int as "delaySeconds" from pgboss.job
        where data::text like ${`%${id}%`} order by created_on, start_after`,
  );
  return rows as unknown as QueuedJob[];
}

/** The jobs about this id are taken up, as a worker does before it calls the handler. */
export const takeUpJobs = (db: Db, id: string) =>
  db.execute(
    sql`update pgboss.job set state = 'active', started_on = now() where data::text like ${`%${id}%`} and state = 'created'`,
  );

/** Runs the body with this mail server configured. */
export async function withSmtp(url: string, body: () => Promise<void>): Promise<void> {
  const before = env().SMTP_URL;
  Object.assign(env(), { SMTP_URL: url });
  await body().finally(() => Object.assign(env(), { SMTP_URL: before }));
}
