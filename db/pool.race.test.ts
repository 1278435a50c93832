import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idFromUuid, newId, uuidOf } from "@/lib/ids";
import { type Cluster, startCluster } from "./embedded/cluster";
import { prepareDatabase } from "./prepare";

const LONGEST_REQUEST_MS = 7_000;
const HEALED_WITHIN_MS = 30_000;
const STARTED_WITHIN_MS = 60_000;
const FAULTS_OF_EACH_KIND = 6;

const sleep = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

let home: string;
let cluster: Cluster;
let owner: Sql;

const start = () =>
  startCluster({ dir: join(home, "pg"), port: 25_000 + (process.pid % 2000), settings: { max_connections: 30 } });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "onesoko-race-"));
  chmodSync(home, 0o755);
  cluster = await start();
  owner = postgres(cluster.url("postgres"), { max: 1, idle_timeout: 1, backoff: () => 0.1, onnotice: () => {} });
});

afterAll(async () => {
  await owner?.end({ timeout: 1 });
  await cluster?.stop();
  rmSync(home, { recursive: true, force: true });
});

type Facts = { ok: number; failed: number; slowestMs: number; finished?: boolean };

function watchClients(url: string, shopId: string) {
  const child = spawn(process.execPath, ["--import", "./lib/cli/register.mjs", "db/testing/pool-clients.ts", shopId], {
    env: { ...process.env, APP_DATABASE_URL: url },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const seen = { written: new Set<string>(), facts: { ok: 0, failed: 0, slowestMs: 0 } as Facts, stderr: "" };
  child.stderr.on("data", (chunk) => {
    seen.stderr += chunk;
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const said = JSON.parse(line);
    if (said.written) seen.written.add(said.written);
    else seen.facts = said;
  });
  return { child, seen };
}

const isAlive = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

const FAULTS: Record<string, () => Promise<void>> = {
  terminate: async () => {
    await owner`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'onesoko_app'`;
  },
  "restart at once": async () => restart("SIGQUIT"),
  "kill -9": async () => restart("SIGKILL"),
};

async function restart(signal: NodeJS.Signals): Promise<void> {
  process.kill(cluster.pid, signal);
  await sleep(300);
  cluster = await start();
}

test("18 dropped databases under load: nobody dies, the pool heals, nothing acknowledged is lost", {
  timeout: 300_000,
}, async () => {
  const url = await prepareDatabase(cluster.url("postgres"), { appPassword: "race" });
  const shop = newId("shop");
  await owner`insert into shops (id, slug, name, currency, time_zone, number_prefix, created_at)
    values (${uuidOf(shop)}, 'race', 'Race', 'KES', 'Africa/Nairobi', 'RACE', now())`;

  const { child, seen } = watchClients(url, shop);
  const successes = async (more: number, withinMs = HEALED_WITHIN_MS) => {
    const wanted = seen.facts.ok + more;
    const deadline = performance.now() + withinMs;
    while (seen.facts.ok < wanted && performance.now() < deadline && isAlive(child)) await sleep(50);
    return seen.facts.ok >= wanted;
  };
  expect(await successes(50, STARTED_WITHIN_MS), seen.stderr).toBe(true);

  const healed: Record<string, boolean> = {};
  for (let round = 1; round <= FAULTS_OF_EACH_KIND; round++)
    for (const [kind, strike] of Object.entries(FAULTS)) {
      await strike();
      await sleep(400); // what was under way at the blow is answered by now or never
      healed[`${kind} ${round}`] = await successes(50);
      await sleep(Math.random() * 200);
    }
  expect(isAlive(child), `The process died: ${seen.stderr}`).toBe(true);
  expect(Object.entries(healed).filter(([, ok]) => !ok)).toEqual([]);

  child.stdin.end("stop\n");
  for (let waited = 0; isAlive(child) && waited < LONGEST_REQUEST_MS + 2000; waited += 100) await sleep(100);
  expect({ exit: child.exitCode, ...seen.facts }).toMatchObject({ exit: 0, finished: true });
  expect(seen.facts.failed).toBeGreaterThan(0);
  expect(seen.facts.slowestMs).toBeLessThan(LONGEST_REQUEST_MS);

  const kept = await owner<{ id: string }[]>`select id from products where shop_id = ${uuidOf(shop)} and title = 'Kept twice'`;
  const stored = new Set(kept.map(({ id }) => idFromUuid("prd", id)));
  expect([...seen.written].filter((id) => !stored.has(id as never))).toEqual([]);
  expect(seen.written.size).toBeGreaterThan(100);
});
