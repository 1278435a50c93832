import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const TESTS = "{app,components,db,lib}/**/*.test.{ts,tsx}";

/** Files that put something else in a module's place must not share modules with others. */
const apart = globSync(TESTS, { cwd: at(".") })
  .filter((path) => readFileSync(at(path), "utf8").includes("vi.mock("))
  .map((path) => path.replaceAll(/[()[\]]/g, "\\$&"));

const test = { hookTimeout: 60_000, testTimeout: 30_000, setupFiles: "./db/testing/worker-database.ts" };
const resolve = { alias: { "@": at("."), "server-only": at("./db/testing/server-only.ts") } };

export default defineConfig({
  resolve,
  test: {
    globalSetup: "./db/testing/global-setup.ts",
    // A test waits for its database as long as it works itself: two at once take little more time than one.
    maxWorkers: 2,
    // Loading the same modules again for every file took most of the time.
    projects: [
      { resolve, test: { ...test, name: "together", include: [TESTS], exclude: apart, isolate: false } },
      { resolve, test: { ...test, name: "apart", include: apart, isolate: true } },
    ],
  },
});
