import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { currentOperator, isPhoneSimulated, operatorOf } from "./operator";

const house = {
  NODE_ENV: "production",
  PUBLIC_URL: "http://localhost:3000",
  APP_DATABASE_URL: "postgres://onesoko_app:x@127.0.0.1:5432/onesoko",
  AUTH_SECRET: "0123456789012345678901234567890123456789",
};
const mpesa = {
  MPESA_CONSUMER_KEY: "consumer-key",
  MPESA_CONSUMER_SECRET: "consumer-secret",
  MPESA_SHORTCODE: "174379",
  MPESA_PASSKEY: "0123456789abcdef0123456789abcdef",
};

test.each([
  ["a demo", { DEMO: "true" }, "simulator", true],
  ["a developer's machine", { NODE_ENV: "development" }, "simulator", true],
  ["production", {}, undefined, false],
  ["production with M-Pesa", mpesa, "mpesa", false],
  ["a demo with M-Pesa", { DEMO: "true", ...mpesa }, "mpesa", false],
])("in %s phones are asked by whom they should be", (_name, more, provider, isSimulated) => {
  const settings = parseEnv({ ...house, ...more });
  expect(currentOperator(settings)?.provider).toBe(provider);
  expect(isPhoneSimulated(settings)).toBe(isSimulated);
});

test("M-Pesa takes shillings of Kenya; it is one for the process, and another when the configuration is", () => {
  const settings = parseEnv({ ...house, ...mpesa });
  const operator = operatorOf("mpesa", settings);
  expect([operator?.accepts("KES"), operator?.accepts("TZS")]).toEqual([true, false]);
  expect(operatorOf("mpesa", settings)).toBe(operator);
  expect(operatorOf("mpesa", parseEnv({ ...house, ...mpesa, MPESA_SHORTCODE: "600000" }))).not.toBe(operator);
  expect(operatorOf("mpesa", parseEnv(house))).toBeUndefined();
});
