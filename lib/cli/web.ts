import { type ChildProcess, spawn } from "node:child_process";
import type { Environment } from "./settings";

type Address = { port: number; host: string };

const READY_TIMEOUT_MS = 90_000;
const DRAIN_TIMEOUT_MS = 20_000;

const NEXT = "node_modules/next/dist/bin/next";

export const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Starts the web server in a process of its own; it stops in good order when this one is gone. */
export function startWeb(env: Environment, { port, host }: Address, mode: "start" | "dev"): ChildProcess {
  const { DATABASE_URL: _ownersOnly, ...webEnv } = env;
  const flags = ["--import", "./lib/cli/follow-parent.mjs", NEXT, mode, "-p", String(port), "-H", host];
  return spawn(process.execPath, flags, { env: webEnv as NodeJS.ProcessEnv, stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

/** Where we reach the server ourselves: an address that means "all" is none to call. */
function ownAddress({ port, host }: Address): string {
  if (host === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (host === "::") return `http://[::1]:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Waits until the server says that it can serve: pages up, database reached, migrations applied. */
export async function waitUntilReady(child: ChildProcess, address: Address): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let last = "no answer";
  while (!hasExited(child)) {
    try {
      const reply = await fetch(`${ownAddress(address)}/api/ready`, { signal: AbortSignal.timeout(5_000) });
      if (reply.ok) return;
      last = await reply.text();
    } catch {
      // not listening yet
    }
    if (performance.now() > deadline) throw new Error(`The web server did not become ready: ${last}`);
    await new Promise((resume) => setTimeout(resume, 150));
  }
  throw new Error("The web server stopped before it was ready; its last words are above.");
}

/** Lets the server finish what it is answering; one that does not is ended. */
export function stopWeb(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (hasExited(child)) return done();
    const force = setTimeout(() => child.kill("SIGKILL"), DRAIN_TIMEOUT_MS);
    child.once("exit", () => {
      clearTimeout(force);
      done();
    });
    child.kill("SIGTERM");
  });
}
