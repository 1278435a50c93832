import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": at("."), "server-only": at("./db/testing/server-only.ts") } },
  test: {
    include: ["{app,components,db,lib}/**/*.test.{ts,tsx}"],
    globalSetup: "./db/testing/global-setup.ts",
    hookTimeout: 60_000,
    testTimeout: 30_000,
  },
});
