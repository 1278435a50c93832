import { expect, test } from "vitest";
import { parseMinor } from "./money";

test.each([
  ["2.50", 250],
  [" 1792.5 ", 179_250],
  ["1,792.50", 179_250],
  ["1,234,567", 123_456_700],
  ["1,00,000", 10_000_000],
  ["-3.4", -340],
  ["2.555", 256],
  ["0", 0],
])("%j is an amount", (typed, minor) => expect(parseMinor(typed, "KES")).toBe(minor));

test.each([
  "2,50",
  "0,01",
  "1.792,50",
  "1,5",
  "12,34,5",
  ",500",
  "1,",
  "1,,000",
  "1234,567",
  "1e3",
  "0x10",
  "",
  "-",
  ".5",
  "NaN",
  "٣",
])("%j is none", (typed) => expect(parseMinor(typed, "KES")).toBeUndefined());

test("more than any order comes to is none", () => {
  expect(parseMinor("10000000000", "KES")).toBe(1_000_000_000_000);
  expect(parseMinor("10000000000.01", "KES")).toBeUndefined();
  expect(parseMinor("9".repeat(400), "KES")).toBeUndefined();
});
