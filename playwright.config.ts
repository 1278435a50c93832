import { defineConfig } from "@playwright/test";

/** `npm test` starts a server of its own and says where; by hand: BASE_URL=http://localhost:3000 npx playwright test */
export default defineConfig({
  testDir: "app",
  testMatch: "**/*.e2e.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: "test-results/failures",
  use: {
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "logins", testMatch: "**/logins.setup.ts" },
    { name: "pages", dependencies: ["logins"] },
  ],
});
