import { join } from "node:path";
import postgres from "postgres";
import { type Cluster, startCluster } from "@/db/embedded/cluster";
import { prepareJobs } from "@/db/jobs";
import { APP_ROLE, migrateDatabase } from "@/db/migrate";
import { prepareDatabase } from "@/db/prepare";
import type { Environment, Settings } from "./settings";
import { step } from "./terminal.mjs";

/** A database that is up, migrated, and described by `env`. `cluster` is there when it is the embedded one. */
export type House = { env: Environment; cluster?: Cluster };

const DATABASE = "onesoko";

export const startOwnCluster = (settings: Settings, port = 27_432) =>
  startCluster({
    dir: join(settings.dataDir, "postgresql"),
    port,
    password: settings.ownerPassword,
  });

async function makeDatabase(cluster: Cluster): Promise<string> {
  const admin = postgres(cluster.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    const [found] = await admin`select 1 from pg_database where datname = ${DATABASE}`;
    if (!found) await admin.unsafe(`create database ${DATABASE}`);
  } finally {
    await admin.end({ timeout: 5 });
  }
  return cluster.url(DATABASE);
}

/** Migrates, and lets the application's role in unless APP_DATABASE_URL says that somebody else looks after that. */
async function prepare(settings: Settings, ownerUrl: string): Promise<string> {
  const given = settings.env.APP_DATABASE_URL;
  if (!given || settings.hasOwnDatabase) return prepareDatabase(ownerUrl, { appPassword: settings.appPassword });
  await migrateDatabase(ownerUrl, { finish: () => prepareJobs(ownerUrl, APP_ROLE) });
  return given;
}

/** Starts (or joins) the embedded database, or uses the one of DATABASE_URL, and brings it up to this version. */
export async function openHouse(settings: Settings): Promise<House> {
  const cluster = settings.hasOwnDatabase ? await step("Starting the database", () => startOwnCluster(settings)) : undefined;
  try {
    const ownerUrl = cluster ? await makeDatabase(cluster) : (settings.env.DATABASE_URL ?? "");
    const appUrl = await step("Preparing the database", () => prepare(settings, ownerUrl));
    return { env: { ...settings.env, DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl }, cluster };
  } catch (error) {
    if (cluster && !cluster.joined) await cluster.stop();
    if (cluster) throw error;
    const { host, pathname } = new URL(settings.env.DATABASE_URL ?? "");
    throw new Error(`The database of DATABASE_URL (${pathname.slice(1)} at ${host}) cannot be used: ${(error as Error).message}`);
  }
}
