import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopLeftCluster } from "../embedded/cluster";
import { takeLock } from "../embedded/lock.mjs";

const PREFIX = "onesoko-test-";
const LOCK = "in-use.lock";

/** A folder for one test run, which marks itself as used while the run lives. */
export function makeTemporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(home, 0o755); // the account that PostgreSQL runs as must get through
  takeLock(join(home, LOCK));
  return home;
}

/** Stops and removes what runs that were killed have left behind. */
export async function sweepLeftHomes(): Promise<void> {
  const left = readdirSync(tmpdir())
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => join(tmpdir(), name));
  for (const home of left.filter((path) => existsSync(join(path, LOCK)))) {
    try {
      if ("heldBy" in takeLock(join(home, LOCK))) continue;
      if (existsSync(join(home, "pg"))) await stopLeftCluster(join(home, "pg"));
      rmSync(home, { recursive: true, force: true });
    } catch {
      // another user's, or just being removed by somebody else
    }
  }
}
