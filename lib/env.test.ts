import { expect, test } from "vitest";
import { allowedOrigins, parseEnv } from "./env";

const GOOD = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://shop.example.com",
  APP_DATABASE_URL: "postgres://onesoko_app:x@127.0.0.1:5432/onesoko",
  AUTH_SECRET: "0123456789012345678901234567890123456789",
};

test("a usable configuration is read, and empty values count as absent", () => {
  const env = parseEnv({ ...GOOD, SMTP_URL: "" });
  expect([env.DEMO, env.DATABASE_POOL_SIZE, env.SMTP_URL]).toEqual([false, 10, undefined]);
});

test.each([
  ["PUBLIC_URL", { PUBLIC_URL: undefined }],
  ["PUBLIC_URL", { PUBLIC_URL: "http://shop.example.com" }],
  ["AUTH_SECRET", { AUTH_SECRET: "short" }],
  ["APP_DATABASE_URL", { APP_DATABASE_URL: "mysql://x" }],
  ["SMTP_URL", { SMTP_URL: "mail.example.com" }],
  ["DEMO", { DEMO: "true" }],
  ["CARRIER_SECRETS", { CARRIER_SECRETS: "g4s:short" }],
])("a wrong %s stops the start with a sentence that names it", (name, wrong) => {
  expect(() => parseEnv({ ...GOOD, ...wrong })).toThrow(new RegExp(`- ${name}: `));
});

test("the demo runs on this machine's own addresses", () => {
  expect(parseEnv({ ...GOOD, PUBLIC_URL: "http://localhost:3000", DEMO: "true" }).DEMO).toBe(true);
});

test("a local address may be called by each of its names, a public one by its own", () => {
  expect(allowedOrigins("http://localhost:3000")).toContain("http://127.0.0.1:3000");
  expect(allowedOrigins("https://shop.example.com/path")).toEqual(["https://shop.example.com"]);
});
