import { rmSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startCluster } from "../embedded/cluster";
import { prepareDatabase } from "../prepare";
import { makeTemporaryHome, sweepLeftHomes } from "./temporary-home";

/** Gives the run a PostgreSQL of its own in a temporary folder, with a migrated database for each worker, and gone afterwards. */
export async function setup({ config: { maxWorkers } }: TestProject) {
  await sweepLeftHomes();
  const home = makeTemporaryHome();
  const port = 21_000 + (process.pid % 4000);
  const cluster = await startCluster({
    dir: join(home, "pg"),
    port,
    settings: { fsync: "off", synchronous_commit: "off", max_connections: 200 },
  });
  const admin = postgres(cluster.url("postgres"), { max: 1 });
  const databases: { ownerUrl: string; appUrl: string }[] = [];
  for (let worker = 1; worker <= maxWorkers; worker++) {
    await admin.unsafe(`create database onesoko_test_${worker}`);
    const ownerUrl = cluster.url(`onesoko_test_${worker}`);
    databases.push({ ownerUrl, appUrl: await prepareDatabase(ownerUrl, { appPassword: "test" }) });
  }
  await admin.end();

  process.env.TEST_DATABASES = JSON.stringify(databases);
  process.env.PUBLIC_URL = "http://localhost:3000";
  process.env.AUTH_SECRET = "a-secret-that-only-the-tests-use-0123456789";
  process.env.LOG_LEVEL = "silent";
  process.env.DATA_DIR = join(home, "data");
  return async () => {
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
