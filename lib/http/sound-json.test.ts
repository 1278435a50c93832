import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { assertSoundJson } from "./sound-json";

const codeOf = (json: string): string | undefined => {
  try {
    assertSoundJson(json, JSON.parse(json));
    return undefined;
  } catch (refusal) {
    if (refusal instanceof AppError) return refusal.code;
    throw refusal;
  }
};

describe("valid JSON that is refused", () => {
  test.each([
    ['{"a":1,"a":2}', "body-has-duplicate-keys"],
    ['{"a":1,"\\u0061":2}', "body-has-duplicate-keys"],
    ['[{"b":{"x":1,"y":[{"z":0},{"z":0}],"x":2}}]', "body-has-duplicate-keys"],
    ['{"a":"x\\u0000"}', "body-has-nul"],
    ['{"a\\u0000":1}', "body-has-nul"],
    ['["\\ud800"]', "body-not-unicode"],
    ['{"\\udc00":1}', "body-not-unicode"],
    [`${"[".repeat(21)}${"]".repeat(21)}`, "body-too-deep"],
    [`${'{"a":'.repeat(60_000 / 6)}1${"}".repeat(60_000 / 6)}`, "body-too-deep"],
  ])("%.40s is %s", (json, code) => expect(codeOf(json)).toBe(code));
});

describe("JSON that passes", () => {
  test.each([
    "null",
    '"\\\\u0000"',
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}',
    '{"a":"{\\"a\\":1,\\"a\\":2}"}',
    '{"a\\\\":1,"a":2}',
    '{"😀":"👩‍👩‍👧"}',
    `${"[".repeat(20)}${"]".repeat(20)}`,
  ])("%.40s", (json) => expect(codeOf(json)).toBeUndefined());

  test("whatever JSON.stringify writes of sound text", () => {
    const value = fc.jsonValue({ maxDepth: 6 }).map((json) => JSON.stringify(json).replaceAll(/\\u0000|\\ud[89a-f]../g, "?"));
    fc.assert(fc.property(value, (json) => codeOf(json) === undefined));
  });
});
