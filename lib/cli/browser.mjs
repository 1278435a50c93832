import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./child.mjs";
import { PINNED_NODE } from "./install.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const PLACES = [
  "/usr/bin",
  "/usr/local/bin",
  "/snap/bin",
  "/opt/google/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS",
];

/** @param {string | undefined} path */
const works = async (path) =>
  path !== undefined &&
  existsSync(path) &&
  (await run(path, ["--version", "--no-sandbox"]).catch(() => ({ code: 1 }))).code === 0;

async function findInstalled() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...PLACES];
  const candidates = [process.env.CHROMIUM_PATH, ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))];
  for (const path of candidates) if (await works(path)) return path;
  return undefined;
}

/** The Chromium that Playwright downloads for itself. */
async function findOwn() {
  const program = "import('playwright').then(({ chromium }) => console.log(chromium.executablePath()))";
  const { output } = await run(PINNED_NODE, ["-e", program]);
  const path = output.trim();
  return (await works(path)) ? path : undefined;
}

/**
 * A Chromium that runs here: one that is installed, or the system's package (as root), or Playwright's download.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const found = (await findInstalled()) ?? (await findOwn());
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
    const installed = await findInstalled();
    if (installed) return installed;
  }
  await run(PINNED_NODE, [join("node_modules", "playwright", "cli.js"), "install", "chromium"]);
  return findOwn();
}
