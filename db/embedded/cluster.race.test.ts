import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startCluster, stopLeftCluster } from "./cluster";

let home: string;
const settings = { shared_buffers: "16MB", max_connections: 20 };

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "onesoko-cluster-"));
  chmodSync(home, 0o755);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const ask = async (url: string) => {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await client`select current_user as name`;
  } finally {
    await client.end({ timeout: 1 });
  }
};

test("two that start on an empty folder share one cluster, which a killed postmaster or a half-made folder does not break", {
  timeout: 90_000,
}, async () => {
  const dir = join(home, "pg");
  mkdirSync(join(dir, "new"), { recursive: true });
  writeFileSync(join(dir, "new", "PG_VERSION"), "18"); // what a start that was killed leaves behind

  const options = { dir, port: 23_500, password: "secret: 1/2@3", settings };
  const [one, other] = await Promise.all([startCluster(options), startCluster(options)]);
  expect([one?.joined, other?.joined].sort()).toEqual([false, true]);
  expect(one?.pid).toBe(other?.pid);
  expect(await ask(one?.url("postgres") ?? "")).toEqual([{ name: "onesoko_owner" }]);
  const stranger = new URL(one?.url("postgres") ?? "");
  stranger.password = "guessed";
  await expect(ask(stranger.toString())).rejects.toMatchObject({ code: "28P01" });

  process.kill(one?.pid ?? 0, "SIGKILL");
  const again = await startCluster(options);
  expect(again.joined).toBe(false);
  expect(await ask(again.url("postgres"))).toHaveLength(1);

  writeFileSync(join(home, "note"), "");
  await again.stop();
  expect(again.isRunning()).toBe(false);
  writeFileSync(join(dir, "data", "postmaster.pid"), `${process.pid}\n${dir}\n0\n23500\n`); // our pid, but no postmaster
  const last = await startCluster(options);
  expect(last.joined).toBe(false);
  await stopLeftCluster(dir);
  await expect.poll(() => last.isRunning()).toBe(false);
});

test("a port that is taken is passed over", { timeout: 60_000 }, async () => {
  const first = await startCluster({ dir: join(home, "a"), port: 23_600, settings });
  const second = await startCluster({ dir: join(home, "b"), port: 23_600, settings });
  expect(second.port).not.toBe(first.port);
  await Promise.all([first.stop(), second.stop()]);
});

test("a port that somebody takes between our look and our start is passed over too", { timeout: 60_000 }, async () => {
  const options = { dir: join(home, "late"), port: 23_700, settings };
  await startCluster(options).then((made) => made.stop());
  const log = join(home, "late", "postgresql.log"); // opened after the look, before PostgreSQL runs
  rmSync(log);
  const starting = startCluster(options);
  while (!existsSync(log)) await new Promise(setImmediate);
  const stranger = createServer((socket) => socket.destroy()).listen(options.port, "127.0.0.1");
  await once(stranger, "listening");
  const started = await starting.finally(() => stranger.close());
  expect(started.port).not.toBe(options.port);
  expect(await ask(started.url("postgres"))).toHaveLength(1);
  await started.stop();
});
