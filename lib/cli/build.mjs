import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child.mjs";
import { checkoutLock, PINNED_NODE } from "./install.mjs";
import { step } from "./terminal.mjs";

const SOURCES = ["app", "components", "db", "lib", "public"];
const ROOT_FILES = /^(package-lock\.json|[\w-]+\.(ts|mjs))$/;
const TSCONFIG = "tsconfig.json";
/** Not part of the build: tests, and programs that Node runs from source. */
const NOT_BUILT = /(\.(test|e2e)\.tsx?|\.md|\.sql)$|^(lib\/cli|db\/(embedded|testing|patches))\//;

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function hashOfSources() {
  const root = readdirSync(".").filter((name) => ROOT_FILES.test(name) && name !== "next-env.d.ts");
  const files = [...root, ...SOURCES.flatMap(filesBelow)].filter((path) => !NOT_BUILT.test(path)).sort();
  const hash = createHash("sha256");
  for (const path of files) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

/**
 * Builds the pages when a source file changed since the last build into this folder.
 * @param {Record<string, string | undefined>} env
 */
export async function buildIfChanged(env) {
  const folder = env.NEXT_DIST_DIR ?? ".next";
  const stamp = join(folder, "onesoko-build");
  const lock = await checkoutLock();
  try {
    const wanted = hashOfSources();
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
    rmSync(stamp, { force: true });
    const tsconfig = readFileSync(TSCONFIG);
    await step("Building the pages, about a minute", async () => {
      const flags = [join("node_modules", "next", "dist", "bin", "next"), "build"];
      const { code, output } = await run(PINNED_NODE, flags, { env: { ...env, NODE_ENV: "production" } });
      writeFileSync(TSCONFIG, tsconfig); // a build adds its own folder to it
      if (code !== 0) throw new Error(`The pages could not be built.\n\n${output.trim()}`);
    });
    writeFileSync(stamp, wanted);
  } finally {
    lock.release();
  }
}
