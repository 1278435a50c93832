import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { openHouse } from "./house";
import { readSettings } from "./settings";
import { giveUp } from "./terminal.mjs";

/*
 * `npm run import`, `seed`, `worker` and `bench`: gives a program of lib/cli the configuration and a database that is up,
 * the one `npm start` uses. Joins it when OneSoko is running, else starts it and stops it afterwards.
 */
const [program = "", ...rest] = process.argv.slice(2);
if (existsSync(".env")) process.loadEnvFile(".env");

const house = await Promise.resolve()
  .then(() => openHouse(readSettings(process.env, "start")))
  .catch((error: Error) => giveUp(error.message));

// A small young generation: these programs make millions of short-lived rows, and would else hold 150 MB of them at a time.
const MEMORY = "--max-semi-space-size=8";
const child = spawn(process.execPath, [MEMORY, "--import", "./lib/cli/register.mjs", `lib/cli/${program}.ts`, ...rest], {
  stdio: "inherit",
  env: house.env as NodeJS.ProcessEnv,
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    if (signal !== "SIGINT") child.kill(signal); // the terminal sends Ctrl-C to the child itself
  });
child.on("exit", async (code) => {
  if (house.cluster && !house.cluster.joined) await house.cluster.stop();
  process.exit(code ?? 1);
});
