import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { AddToCart, ChangeCartLine } from "./input";

const line = { shopId: newId("shop"), variantId: newId("var") };

test.each([
  -1,
  0,
  1.5,
  1e9,
  1000,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  "-1",
  "0",
  "1.5",
  "1e9",
  "1000",
  "",
  " ",
  "0x1",
  "٣",
  null,
  [],
  {},
])("%s units cannot be put in", (qty) => expect(AddToCart.safeParse({ ...line, qty }).success).toBe(false));

test.each([-1, 1.5, 1e9, 1000, "-1", "-0", "1e2", "", null])("a line cannot be set to %s", (qty) =>
  expect(ChangeCartLine.safeParse({ ...line, qty }).success).toBe(false),
);

test.each([
  ["999", 999],
  [" 7 ", 7],
  [1, 1],
])("%s units are %d", (qty, units) => expect(AddToCart.parse({ ...line, qty }).qty).toBe(units));

test("none sets a line to none, and one unit is meant when nothing is said", () => {
  expect(ChangeCartLine.parse({ ...line, qty: "0" }).qty).toBe(0);
  expect(AddToCart.parse(line).qty).toBe(1);
});

test.each(["var_", newId("shop"), "1 or 1=1", "", undefined])("%s is no variant", (variantId) =>
  expect(AddToCart.safeParse({ ...line, variantId }).success).toBe(false),
);
