import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { messages } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant } from "@/db/testing/factories";
import { ownDatabase } from "@/db/testing/own-database";
import { anSmtpServer } from "@/db/testing/smtp";
import type { ShopId } from "@/lib/ids";
import { LOOK_OUT_EVERY_SECONDS } from "./queues";

/** The promise about jobs of a killed worker. */
const TAKEN_UP_WITHIN_MS = 45_000;
const PATIENCE = { timeout: 300_000 };

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

type Said = { began?: string; made?: string; ready?: boolean; atMs: number };
type Fate = "began" | "made" | "hang" | "-";

/** A worker process of which `said` tells the life; see `db/testing/job-worker.ts`. */
function aWorker(where: { appUrl: string; smtpUrl: string }, fate: Fate, lookOutEverySeconds: number) {
  const flags = ["--import", "./lib/cli/register.mjs", "db/testing/job-worker.ts", String(lookOutEverySeconds), fate];
  const child = spawn(process.execPath, flags, {
    env: { ...process.env, APP_DATABASE_URL: where.appUrl, SMTP_URL: where.smtpUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const said: Said[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => said.push({ ...JSON.parse(line), atMs: performance.now() }));
  const died = once(child, "exit").then(() => performance.now());
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return died;
  };
  return { said, died, stop };
}

async function until<T>(what: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await what();
    if (found) return found;
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

/** A shop with so many orders, each with its message waiting, in a database where no other test's jobs are. */
async function withMessages(name: string, count: number, body: (db: Db, shopId: ShopId, appUrl: string) => Promise<void>) {
  const { db, appUrl, close } = await ownDatabase(`worker_${name}`);
  const shop = await aShop(db);
  const variantId = await aVariant(db, shop.id);
  for (let n = 0; n < count; n++) await anOrder(db, shop.id, { lines: [{ variantId, qty: 1 }] });
  await body(db, shop.id, appUrl).finally(close);
}

const allSent = (db: Db, shopId: ShopId) =>
  inShops(db, [shopId], async (tx) => {
    const rows = await tx.select({ state: messages.state }).from(messages);
    return rows.every(({ state }) => state === "sent");
  });

test.concurrent("jobs of a worker that is killed again and again are all done, each once", PATIENCE, () =>
  withMessages("killed", 12, async (db, shopId, appUrl) => {
    const smtp = await anSmtpServer();
    // Without heartbeats to wait for: those have a test of their own.
    await db.execute(sql`update pgboss.job set expire_seconds = 5 where name = 'deliver-message'`);
    const interrupted: (string | undefined)[] = [];
    for (const fate of ["began", "made", "began"] as const) {
      const { said, died } = aWorker({ appUrl, smtpUrl: smtp.url }, fate, 1);
      await died;
      interrupted.push(said.at(-1)?.[fate]);
    }
    const last = aWorker({ appUrl, smtpUrl: smtp.url }, "-", 1);
    const beganAgain = () => interrupted.every((id) => last.said.some(({ began }) => began === id));
    await until(async () => (await allSent(db, shopId)) && beganAgain());
    await last.stop("SIGTERM");

    expect(smtp.caught.map(({ to }) => to[0])).toEqual(Array(12).fill("amina@example.test"));
    expect(new Set(smtp.caught.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])).size).toBe(12);
    await smtp.close();
  }),
);

test.concurrent("a job whose worker gives no more signs of life is taken up by another in time", PATIENCE, () =>
  withMessages("silent", 1, async (db, shopId, appUrl) => {
    const smtp = await anSmtpServer();
    const first = aWorker({ appUrl, smtpUrl: smtp.url }, "hang", LOOK_OUT_EVERY_SECONDS);
    await until(() => first.said.find(({ began }) => began));
    const second = aWorker({ appUrl, smtpUrl: smtp.url }, "-", LOOK_OUT_EVERY_SECONDS);
    await until(() => second.said.find(({ ready }) => ready));
    const killedMs = await first.stop("SIGKILL");
    const again = await until(() => second.said.find(({ began }) => began));
    expect(again.atMs - killedMs).toBeLessThan(TAKEN_UP_WITHIN_MS);
    await until(() => allSent(db, shopId));
    expect(smtp.caught).toHaveLength(1);
    await second.stop("SIGTERM");
    await smtp.close();
  }),
);

test.concurrent("a worker that is told to stop finishes what it has begun, and leaves the rest", PATIENCE, () =>
  withMessages("stopped", 6, async (db, _shopId, appUrl) => {
    const smtp = await anSmtpServer();
    const worker = aWorker({ appUrl, smtpUrl: smtp.url }, "-", LOOK_OUT_EVERY_SECONDS);
    await until(() => worker.said.find(({ began }) => began));
    await worker.stop("SIGTERM");
    const begun = worker.said.flatMap(({ began }) => began ?? []);
    expect(worker.said.flatMap(({ made }) => made ?? [])).toEqual(begun);
    const states = (await db.execute(
      sql`select state, count(*)::int from pgboss.job where name = 'deliver-message' group by state`,
    )) as unknown as { state: string; count: number }[];
    expect(Object.fromEntries(states.map(({ state, count }) => [state, count]))).toEqual({
      completed: begun.length,
      created: 6 - begun.length,
    });
    await smtp.close();
  }),
);
