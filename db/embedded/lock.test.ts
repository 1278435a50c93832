import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock, waitForLock } from "./lock.mjs";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "onesoko-lock-"));
  path = join(folder, "running.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock, says whether it got it, and lives on until it is killed. */
async function contender() {
  const program = `import("${join(process.cwd(), "db/embedded/lock.mjs")}").then(({ takeLock }) => {
    console.log("release" in takeLock(process.argv[1]) ? "taken" : "held");
    setInterval(() => {}, 1000);
  });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, path], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  return { said: String(said).trim(), pid: child.pid, kill: () => Promise.all([once(child, "exit"), child.kill("SIGKILL")]) };
}

test("of processes that start together exactly one gets the lock, also when a stale one lies there", async () => {
  for (const stale of [undefined, "999999999 1", "1 not-its-birth", ""]) {
    if (stale !== undefined) writeFileSync(path, stale);
    const contenders = await Promise.all(Array.from({ length: 5 }, contender));
    expect(contenders.filter(({ said }) => said === "taken")).toHaveLength(1);
    await Promise.all(contenders.map(({ kill }) => kill()));
  }
});

test("the lock of a killed process is free, the lock of a living one is not", async () => {
  const other = await contender();
  expect(takeLock(path)).toEqual({ heldBy: other.pid });
  await other.kill();
  const mine = takeLock(path);
  expect(mine).toHaveProperty("release");
  expect(takeLock(path)).toEqual({ heldBy: process.pid });
  if ("release" in mine) mine.release();
  expect(readdirSync(folder)).toEqual([]);
});

test("one that waits gets it when it is released", async () => {
  const first = takeLock(path);
  const second = waitForLock(path, 5_000);
  if ("release" in first) setTimeout(first.release, 150);
  expect(await second).toHaveProperty("release");
  await expect(waitForLock(path, 300)).rejects.toThrow(/too long/);
});
