import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { findCarrier } from "./carriers";

const settings = (more: Record<string, string | undefined>) =>
  parseEnv({
    NODE_ENV: "production",
    PUBLIC_URL: "http://localhost:3000",
    APP_DATABASE_URL: "postgres://onesoko_app:x@127.0.0.1:5432/onesoko",
    AUTH_SECRET: "0123456789012345678901234567890123456789",
    ...more,
  });

test("the simulated courier speaks in demos and to developers, and in production whatever is set", () => {
  expect(findCarrier("simulated", settings({ DEMO: "true" }))?.secrets).toHaveLength(1);
  expect(findCarrier("simulated", settings({ NODE_ENV: "development" }))).toBeDefined();
  const CARRIER_SECRETS = "simulated:01234567890123456789012345678901";
  for (const more of [{}, { CARRIER_SECRETS }]) expect(findCarrier("simulated", settings(more))).toBeUndefined();
});

test("a code without an adapter is no carrier", () => {
  const CARRIER_SECRETS = "g4s:01234567890123456789012345678901,g4s:next5678901234567890123456789012";
  const read = settings({ CARRIER_SECRETS });
  expect(read.CARRIER_SECRETS.map(({ code, secret }) => [code, secret.length])).toEqual([
    ["g4s", 32],
    ["g4s", 32],
  ]);
  for (const code of ["g4s", "", "__proto__", "constructor"]) expect(findCarrier(code, read)).toBeUndefined();
});
