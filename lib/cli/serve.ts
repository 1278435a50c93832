import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import postgres from "postgres";
import type { Cluster } from "@/db/embedded/cluster";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/demo-accounts";
import { buildIfChanged } from "./build.mjs";
import { run } from "./child.mjs";
import { type House, openHouse, startOwnCluster } from "./house";
import { type Environment, readSettings, type Settings } from "./settings";
import { giveUp, say, step } from "./terminal.mjs";
import { startWeb, stopWeb, waitUntilReady } from "./web";

/*
 * The second half of `npm start`: database, build, demo, web server, in this order; and the same backwards when told to
 * stop. Whatever of it falls over meanwhile is stood up again.
 */
const RESTARTS_ALLOWED = 5;
const RESTART_WINDOW_MS = 60_000;
const WATCH_EVERY_MS = 1_000;

const mode = process.argv[2] === "dev" ? "dev" : "start";
const running: { opening?: Promise<unknown>; web?: ChildProcess; cluster?: Cluster } = {};
let stopping = false;

async function stop(code: number): Promise<never> {
  if (!stopping) {
    stopping = true;
    say(running.cluster ? "\nStopping: first the pages, last the database …" : "\nStopping …");
    await running.opening; // a database that is just starting could not be stopped
    if (running.web) await stopWeb(running.web);
    await running.cluster?.stop().catch((error: Error) => say(error.message));
    say("Stopped.");
    process.exit(code);
  }
  return new Promise<never>(() => {});
}

function stopAtOnce(): never {
  running.web?.kill("SIGKILL");
  if (running.cluster) process.kill(running.cluster.pid, "SIGQUIT"); // the log replays at the next start
  process.exit(1);
}

process.on("message", (wish) => (wish === "stop at once" ? stopAtOnce() : void stop(0)));
process.on("disconnect", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
process.on("SIGINT", () => void stop(0));

async function hasNoShop(ownerUrl: string): Promise<boolean> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return (await owner`select 1 from shops limit 1`).length === 0;
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** The demo goes into our own database, or into one of DATABASE_URL when DEMO=true asks for it. */
async function seedDemo(env: Environment): Promise<void> {
  const program = "lib/cli/seed.ts";
  if (env.DEMO !== "true" || !existsSync(program) || !(await hasNoShop(env.DATABASE_URL ?? ""))) return;
  await step("Filling in the demo: three shops and a year of orders", async () => {
    const { code, output } = await run(process.execPath, ["--import", "./lib/cli/register.mjs", program], {
      env: env as NodeJS.ProcessEnv,
    });
    if (code !== 0) throw new Error(`The demo could not be filled in.\n${output.trim()}`);
  });
}

/** Starts the web server again when it dies, a few times; what dies more often than that is broken. */
function keepWebRunning(env: Environment, settings: Settings): void {
  const deaths: number[] = [];
  const watch = (web: ChildProcess) => {
    running.web = web;
    web.once("exit", (code, signal) => {
      if (stopping) return;
      deaths.push(performance.now());
      const recent = deaths.filter((at) => performance.now() - at < RESTART_WINDOW_MS).length;
      say(`The web server ended by itself (${signal ?? `code ${code}`}).`);
      if (recent > RESTARTS_ALLOWED) return void stop(1);
      say("Starting it again …");
      watch(startWeb(env, settings, mode));
    });
  };
  watch(startWeb(env, settings, mode));
}

/** Starts our database again when it dies: on the same port, so that the pool of the web server finds it. */
function keepDatabaseRunning(house: House, settings: Settings): void {
  running.cluster = house.cluster;
  let busy = false;
  setInterval(async () => {
    if (busy || stopping || !running.cluster || running.cluster.isRunning()) return;
    busy = true;
    say("The database ended by itself. Starting it again …");
    const { port } = running.cluster;
    running.cluster = await startOwnCluster(settings, port).catch((error: Error) => {
      say(error.message);
      return running.cluster;
    });
    if (running.cluster?.port !== port) await stop(1);
    busy = false;
  }, WATCH_EVERY_MS);
}

function announce({ env, host, port }: Settings): void {
  const line = "─".repeat(72);
  const demo = [
    "  This is a DEMO with invented shops, customers and orders. Sign in as",
    ...DEMO_ACCOUNTS.map(({ email, role, shows }) => `    ${email.padEnd(24)}${role}: ${shows.toLowerCase()}`),
    `  all with the password ${DEMO_PASSWORD}. Without the demo: DEMO=false on an empty data folder.`,
  ];
  const lines = [
    `  OneSoko is ready at  ${env.PUBLIC_URL}`,
    `  Listening on ${host}, port ${port}. Data in ${env.DATA_DIR}. Ctrl-C stops it.`,
    ...(env.DEMO === "true" ? ["", ...demo] : []),
  ];
  say(["", line, ...lines, line, ""].join("\n"));
}

async function main(): Promise<void> {
  const settings = readSettings(process.env, mode);
  const opening = openHouse(settings);
  running.opening = opening.then(
    ({ cluster }) => {
      running.cluster = cluster;
    },
    () => {},
  );
  const house = await opening;
  await running.opening;
  if (stopping) return;
  if (mode === "start") await buildIfChanged(house.env);
  if (stopping) return;
  await seedDemo(house.env);
  if (stopping) return;
  keepDatabaseRunning(house, settings);
  keepWebRunning(house.env, settings);
  await step("Starting the web server", async () => {
    if (running.web) await waitUntilReady(running.web, settings);
  });
  announce(settings);
}

await main().catch(async (error: Error) => {
  if (stopping) return;
  console.error(`\n${error.message}${error.cause instanceof Error ? `\n${error.cause.message}` : ""}\n`);
  if (!running.cluster && !running.web) giveUp("OneSoko did not start.");
  await stop(1);
});
