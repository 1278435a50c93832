import postgres from "postgres";
import { type Db, openDb } from "../client";
import { openPool } from "../pool";
import { prepareDatabase } from "../prepare";

/** `analyze` brings the planner's statistics up to date after much was written. */
export type OwnDatabase = { db: Db; appUrl: string; analyze: () => Promise<void>; close: () => Promise<void> };

/** A migrated database of the test's own in the run's cluster, for what would meet other tests' rows, such as a worker. */
export async function ownDatabase(name: string): Promise<OwnDatabase> {
  const ownerUrl = new URL(process.env.TEST_OWNER_URL ?? "");
  const admin = postgres(ownerUrl.href, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name}`);
  ownerUrl.pathname = `/${name}`;
  const appUrl = await prepareDatabase(ownerUrl.href, { appPassword: "test" });
  const pool = openPool({ url: appUrl, max: 4, statementTimeoutMs: 60_000 });
  const analyze = async () => {
    const owner = postgres(ownerUrl.href, { max: 1 });
    await owner`analyze`;
    await owner.end({ timeout: 1 });
  };
  const close = async () => {
    await pool.end({ timeout: 1 });
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end({ timeout: 1 });
  };
  return { db: openDb(pool), appUrl, analyze, close };
}
