import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * `npm start`, `npm run dev` and `npm run reset`, before anything is installed: plain JavaScript for any Node from 20.12.
 * Checks what can be checked at once, installs what is missing, then hands over to serve.ts under the pinned Node and
 * passes signals on to it.
 */
const OLDEST_NODE = [20, 12];
const SAME_KEYPRESS_MS = 500;
/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(`\nOneSoko needs Node.js ${OLDEST_NODE.join(".")} or newer to start; this is ${process.versions.node}.\n`);
  process.exit(1);
}

const { takeLock } = await import("../../db/embedded/lock.mjs");
const { whyPortIsNotFree } = await import("../../db/embedded/port.mjs");
const { ensureInstalled, PINNED_NODE } = await import("./install.mjs");
const { giveUp } = await import("./terminal.mjs");

const mode = process.argv[2] ?? "start";
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
if (existsSync(".env")) process.loadEnvFile(".env");

const command = mode === "dev" ? "npm run dev" : "npm start";
const dataDir = resolve(process.env.DATA_DIR || ".data");
const lock = lockDataDir();
process.on("exit", lock.release);
const leave = () => process.exit(130);
for (const signal of SIGNALS) process.on(signal, leave); // until there is somebody to pass it on to

if (mode !== "reset") await assertAddressIsFree(process.env.PORT || "3000", process.env.HOST || "127.0.0.1");
await ensureInstalled({ withTools: mode === "dev" });
handOver();

function lockDataDir() {
  try {
    const taken = takeLock(join(dataDir, "running.lock"));
    if ("release" in taken) return taken;
    return giveUp(
      mode === "reset"
        ? `OneSoko is running with the data folder ${dataDir} (process ${taken.heldBy}). Stop it first.`
        : `OneSoko is already running with the data folder ${dataDir} (process ${taken.heldBy}). Stop that one with Ctrl-C, or run a second one beside it with a folder and a port of its own:\n  DATA_DIR=.data-2 PORT=3001 ${command}`,
    );
  } catch (error) {
    return giveUp(`The data folder ${dataDir} cannot be written: ${error.message}\nSet DATA_DIR to a folder that can.`);
  }
}

/**
 * @param {string} port
 * @param {string} host
 */
async function assertAddressIsFree(port, host) {
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    giveUp(`PORT is "${port}". Set it to a number from 1 to 65535, e.g. PORT=3001 ${command}`);
  const reason = await whyPortIsNotFree(Number(port), host);
  if (reason === "EADDRINUSE")
    giveUp(`Port ${port} is taken by another program. Choose another port:\n  PORT=${Number(port) + 1} ${command}`);
  if (reason === "EACCES")
    giveUp(`Port ${port} is reserved for the system's administrator. Choose one above 1023:\n  PORT=3000 ${command}`);
  if (reason !== undefined)
    giveUp(
      `HOST is "${host}", which is no address of this machine (${reason}). Use HOST=127.0.0.1, or HOST=0.0.0.0 for all addresses.`,
    );
}

/**
 * serve.ts runs in a process group of its own: of the terminal's Ctrl-C only we hear, so that it stops its parts in
 * order. It ends itself when we are gone.
 */
function handOver() {
  const program = mode === "reset" ? "lib/cli/reset.ts" : "lib/cli/serve.ts";
  const child = spawn(PINNED_NODE, ["--import", "./lib/cli/register.mjs", program, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: mode !== "reset",
  });
  let heardAt = Number.NEGATIVE_INFINITY;
  let isStopping = false;
  for (const signal of SIGNALS) {
    process.removeListener(signal, leave);
    process.on(signal, () => {
      const again = performance.now() - heardAt > SAME_KEYPRESS_MS; // npm passes on the Ctrl-C that we heard ourselves
      heardAt = performance.now();
      if (again && child.connected) child.send(isStopping ? "stop at once" : "stop");
      isStopping = true;
    });
  }
  child.on("exit", (code) => process.exit(code ?? 1));
}
