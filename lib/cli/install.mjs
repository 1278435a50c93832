import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { waitForLock } from "../../db/embedded/lock.mjs";
import { run } from "./child.mjs";
import { giveUp, step } from "./terminal.mjs";

/** The Node the product runs on, pinned by package-lock.json. */
export const PINNED_NODE = join("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

const PATCHES = join("db", "patches");
const PATCH_STAMP = join("node_modules", ".onesoko-patches");

/** One at a time may change node_modules or the build of this checkout. */
export const checkoutLock = () => {
  const name = createHash("sha256").update(`${process.getuid?.()} ${process.cwd()}`).digest("hex").slice(0, 16);
  return waitForLock(join(tmpdir(), `onesoko-${name}.lock`), 15 * 60_000);
};

/** @param {string} path */
const packagesOf = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : {});

/**
 * Whether npm finished installing what package-lock.json names; npm writes its own record last.
 * @param {boolean} withTools
 */
function isInstalled(withTools) {
  const installed = packagesOf(join("node_modules", ".package-lock.json"));
  return Object.entries(packagesOf("package-lock.json")).every(([path, wanted]) => {
    if (path === "" || wanted.link || wanted.extraneous || (wanted.dev && !withTools)) return true;
    const found = installed[path];
    if (!found) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

const hashOfPatches = () => {
  const hash = createHash("sha256");
  for (const name of existsSync(PATCHES) ? readdirSync(PATCHES).sort() : []) hash.update(readFileSync(join(PATCHES, name)));
  return hash.digest("hex");
};

const isPatched = () => existsSync(PATCH_STAMP) && readFileSync(PATCH_STAMP, "utf8") === hashOfPatches();

/** The Node outside node_modules, which npm may replace while it runs. */
const outerNode = () => {
  const paths = (process.env.PATH ?? "").split(delimiter).filter((path) => !path.includes("node_modules"));
  const found = paths.map((path) => join(path, "node")).find(existsSync);
  return process.env.npm_node_execpath ?? found ?? process.execPath;
};

/** @param {boolean} withTools */
async function npmCi(withTools) {
  const patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const wanted = withTools ? "--include=dev" : "--omit=dev";
  const flags = ["ci", wanted, "--prefer-offline", ...patience, "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
  const { code, output } = npm ? await run(outerNode(), [npm, ...flags], { env }) : await run("npm", flags, { env });
  if (code !== 0)
    giveUp(`The packages could not be installed. The first time needs a connection to the npm registry.\n\n${output.trim()}`);
}

const patch = () =>
  run(process.execPath, [join("node_modules", "patch-package", "index.js"), "--patch-dir", PATCHES, "--error-on-fail"]);

/**
 * Installs the packages when some are missing or package-lock.json changed; asks the network for nothing otherwise.
 * @param {{ withTools: boolean }} options `withTools` also installs what only developers and tests need.
 */
export async function ensureInstalled({ withTools }) {
  if (isInstalled(withTools) && isPatched()) return;
  const lock = await checkoutLock();
  try {
    const complete = isInstalled(withTools) && (isPatched() || (await patch()).code === 0);
    if (!complete) await step("Installing packages, a minute or two", () => npmCi(withTools));
    writeFileSync(PATCH_STAMP, hashOfPatches());
    assertNodeRuns();
  } finally {
    lock.release();
  }
}

function assertNodeRuns() {
  try {
    execFileSync(PINNED_NODE, ["--version"]);
  } catch {
    giveUp(
      `The pinned Node.js (${PINNED_NODE}) does not run here. Remove node_modules and start again, without --ignore-scripts.`,
    );
  }
}
