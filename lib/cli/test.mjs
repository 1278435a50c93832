import { spawn } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { choosePort } from "../../db/embedded/port.mjs";
import { findBrowser } from "./browser.mjs";
import { buildIfChanged } from "./build.mjs";
import { run } from "./child.mjs";
import { ensureInstalled, PINNED_NODE } from "./install.mjs";
import { say } from "./terminal.mjs";
import { readBrowserReport, readUnitReport } from "./test-reports.mjs";

/*
 * `npm test`: everything that can be proved about this checkout, in one command that needs nothing but Node. Stages go on
 * after one has failed; the last lines sum up and name what failed. `npm run test:e2e -- <file>` runs the browser's part alone.
 */
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

const onlyBrowser = process.argv[2] === "e2e";
const browserFlags = process.argv.slice(onlyBrowser ? 3 : 2);
const home = mkdtempSync(join(tmpdir(), "onesoko-npm-test-"));
chmodSync(home, 0o755); // the account that PostgreSQL runs as must get through
process.on("exit", () => rmSync(home, { recursive: true, force: true }));

const BUILD_FOLDER = ".next-test";
const START_TIMEOUT_MS = 5 * 60_000;

/** @typedef {import("./test-reports.mjs").Tally} Tally */
/** @type {Tally} */
const total = { passed: 0, failed: 0, failures: [] };

/** @param {string} name @param {() => Promise<Tally>} work */
async function stage(name, work) {
  const since = performance.now();
  say(`\n=== ${name}`);
  const tally = await work().catch((error) => {
    say(error.message);
    return { passed: 0, failed: 1, failures: [`${name}: ${error.message.split("\n")[0]}`] };
  });
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.failures.push(...tally.failures);
  const seconds = Math.round((performance.now() - since) / 1000);
  say(`=== ${name}: ${tally.failed === 0 ? "good" : "FAILED"}, ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`);
  return tally.failed === 0;
}

/** @param {string} program @param {string[]} flags @param {Record<string, string>} [env] */
const tool = (program, flags, env = {}) =>
  run(PINNED_NODE, [join("node_modules", program), ...flags], { show: true, env: { ...process.env, ...env } });

const PASSED = { passed: 1, failed: 0, failures: [] };

/** A tool that is one check: it passes or fails as a whole. @param {string} program @param {string[]} flags */
async function check(program, flags) {
  const { code } = await tool(program, flags);
  return code === 0 ? PASSED : { passed: 0, failed: 1, failures: [`${program} found something; see above.`] };
}

async function unitTests() {
  const report = join(home, "vitest.json");
  const flags = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await tool(join("vitest", "vitest.mjs"), flags);
  return readUnitReport(report, code);
}

/** @param {string} baseUrl @param {string} browser */
async function browserTests(baseUrl, browser) {
  const report = join(home, "playwright.json");
  const flags = ["test", "--reporter=list,json", ...browserFlags];
  const env = { BASE_URL: baseUrl, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const { code } = await tool(join("playwright", "cli.js"), flags, env);
  return readBrowserReport(report, code);
}

/** A server as `npm start` starts it, with a demo of its own. */
async function startServer() {
  const port = await choosePort(24_100);
  const url = `http://localhost:${port}`;
  const log = join(home, "server.log");
  const { DATABASE_URL: _, APP_DATABASE_URL: __, ...inherited } = process.env;
  const out = openSync(log, "w");
  const server = spawn(PINNED_NODE, ["--import", "./lib/cli/register.mjs", "lib/cli/serve.ts", "start"], {
    stdio: ["ignore", out, out, "ipc"],
    env: {
      ...inherited,
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: url,
      DATA_DIR: join(home, "data"),
      DEMO: "true",
      NEXT_DIST_DIR: BUILD_FOLDER,
      LOG_LEVEL: "warn",
    },
  });
  closeSync(out);
  const stop = () =>
    new Promise((done) => {
      if (server.exitCode !== null) return done(undefined);
      server.once("exit", done);
      server.kill("SIGTERM");
    });
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (server.exitCode === null && performance.now() < deadline) {
    const reply = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => undefined);
    if (reply?.ok) return { url, stop, readLog: () => readFileSync(log, "utf8") };
    await new Promise((resume) => setTimeout(resume, 250));
  }
  await stop();
  throw new Error(`The server did not start.\n${readFileSync(log, "utf8")}`);
}

async function inBrowser() {
  const browser = await findBrowser();
  if (!browser) throw new Error("No Chromium was found or could be installed. Install one, or set CHROMIUM_PATH to it.");
  say(`Browser: ${browser}`);
  const server = await startServer();
  try {
    const tally = await browserTests(server.url, browser);
    if (tally.failed > 0) say(`\n--- the server's log\n${server.readLog().slice(-6000)}`);
    return tally;
  } finally {
    await server.stop();
  }
}

await ensureInstalled({ withTools: true });
if (!onlyBrowser) {
  await stage("Format and lint", () => check(join("@biomejs", "biome", "bin", "biome"), ["check"]));
  await stage("Types", () => check(join("typescript", "bin", "tsc"), ["--noEmit", "--incremental", "false"]));
  await stage("Units, database and races", unitTests);
}
await stage("Build", async () => {
  await buildIfChanged({ ...process.env, NEXT_DIST_DIR: BUILD_FOLDER, NEXT_TELEMETRY_DISABLED: "1" });
  return PASSED;
});
await stage("Browser", inBrowser);

for (const [index, failed] of total.failures.entries()) say(`\n${index + 1}) ${failed}`);
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
