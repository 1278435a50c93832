import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** The account PostgreSQL runs as; empty when it is our own. */
export type Account = { uid?: number; gid?: number };

/** Where root keeps what the database's account must reach when the checkout lies in a closed folder such as /root. */
const OPEN_HOME = "/var/lib/onesoko";

/** PostgreSQL refuses to run as root, so root starts it as `postgres` or `nobody`; anybody else as themselves. */
export function accountToRunAs(): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((row) => row.split(":"));
  const account = ["postgres", "nobody"].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean);
  if (!account)
    throw new Error("Running as root, but neither a `postgres` nor a `nobody` account exists to run the database as.");
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

export function giveTo({ uid, gid }: Account, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** Asks the system itself: modes, access lists and mounts all have a say. */
const canReach = (account: Account, path: string): boolean =>
  account.uid === undefined || spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...account, cwd: "/" }).status === 0;

function makeOpenHome(): string {
  mkdirSync(OPEN_HOME, { recursive: true });
  chmodSync(OPEN_HOME, 0o755);
  return OPEN_HOME;
}

/**
 * The folder that will really hold the data: `dir`, or, when the account cannot get there, one below /var/lib/onesoko
 * that `dir` is made to point at.
 */
export function placeData(dir: string, account: Account): string {
  const parent = dirname(dir);
  mkdirSync(parent, { recursive: true });
  if (lstatSync(dir, { throwIfNoEntry: false })) return existsSync(dir) ? realpathSync(dir) : dir;
  if (canReach(account, parent)) return join(realpathSync(parent), basename(dir));
  const name = createHash("sha256")
    .update(join(realpathSync(parent), basename(dir)))
    .digest("hex")
    .slice(0, 12);
  const elsewhere = join(makeOpenHome(), name);
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  giveTo(account, elsewhere);
  symlinkSync(elsewhere, dir);
  return elsewhere;
}

/** The folder with PostgreSQL's programs; a copy when the account cannot reach the installed one. */
export function placeBinaries(programs: string, version: string, account: Account): string {
  if (canReach(account, join(programs, "bin", "postgres"))) return programs;
  const copy = join(makeOpenHome(), `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  cpSync(programs, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  if (!existsSync(copy)) renameSync(half, copy);
  return copy;
}
