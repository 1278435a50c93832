import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { type Db, openDb } from "../client";
import { openPool } from "../pool";
import { prepareDatabase } from "../prepare";

/**
 * Runs the test on a migrated database that nothing else uses, for what only an empty one can show. Dropped afterwards.
 * `analyze` brings the planner's statistics up to date after much was written.
 */
export async function withOwnDatabase(body: (db: Db, analyze: () => Promise<unknown>) => Promise<void>): Promise<void> {
  const url = new URL(process.env.TEST_OWNER_URL!);
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  const admin = postgres(url.toString(), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  url.pathname = `/${name}`;
  const owner = postgres(url.toString(), { max: 1, onnotice: () => {} });
  const client = openPool({
    url: await prepareDatabase(url.toString(), { appPassword: "test" }),
    max: 4,
    statementTimeoutMs: 60_000,
  });
  try {
    await body(openDb(client), () => owner`analyze`);
  } finally {
    await client.end({ timeout: 5 });
    await owner.end({ timeout: 5 });
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end({ timeout: 5 });
  }
}
