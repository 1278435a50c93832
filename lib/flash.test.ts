import { expect, test } from "vitest";
import { flashOf } from "./flash";

test("what was written is read", () => {
  const flash = { id: "a", text: "Order accepted.", tone: "good" };
  expect(flashOf(JSON.stringify(flash))).toEqual(flash);
});

test.each([
  undefined,
  "",
  "not json",
  "null",
  "7",
  '{"text":"no id","tone":"good"}',
  '{"id":"a","text":"","tone":"good"}',
  '{"id":"a","text":"odd tone","tone":"loud"}',
  '{"id":"a","text":{"html":"<b>"},"tone":"good"}',
])("anything else is no message: %s", (value) => {
  expect(flashOf(value)).toBeUndefined();
});
