import { expect, test } from "vitest";
import { allowedOrigins, parseEnv } from "./env";

const GOOD = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://shop.example.com",
  APP_DATABASE_URL: "postgres://onesoko_app:x@127.0.0.1:5432/onesoko",
  AUTH_SECRET: "0123456789012345678901234567890123456789",
};

const MPESA = {
  MPESA_CONSUMER_KEY: "consumer-key",
  MPESA_CONSUMER_SECRET: "consumer-secret",
  MPESA_SHORTCODE: "174379",
  MPESA_PASSKEY: "0123456789abcdef0123456789abcdef",
};

test("M-Pesa is configured as a whole or not at all, and asks Safaricom unless told otherwise", () => {
  expect(parseEnv(GOOD).MPESA_SHORTCODE).toBeUndefined();
  expect(parseEnv({ ...GOOD, ...MPESA }).MPESA_URL).toBe("https://api.safaricom.co.ke");
});

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
  ["MPESA_SHORTCODE", { ...MPESA, MPESA_SHORTCODE: "12" }],
  ["MPESA_TILL", { ...MPESA, MPESA_TILL: "a till" }],
  ["MPESA_URL", { ...MPESA, MPESA_URL: "api.safaricom.co.ke" }],
  ["MPESA_PASSKEY", { ...MPESA, MPESA_PASSKEY: undefined }],
  ["MPESA_CONSUMER_KEY", { MPESA_TILL: "5566778" }],
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
