import { expect, test } from "vitest";
import { nextPathOf } from "./next-path";

test.each(["/", "/shop/orders", "/shop/orders?status=pending&shop=all", "/customer/orders/ord_1/track#top"])(
  "a path of this site is kept: %s",
  (path) => expect(nextPathOf(path)).toBe(path),
);

test.each([
  undefined,
  null,
  ["/a"],
  "",
  "shop",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\tevil",
  "/\n/evil.example",
  "javascript:alert(1)",
  " /shop",
  "/..//evil.example",
  "/.//evil.example",
])("anything else is dropped: %j", (text) => expect(nextPathOf(text)).toBeUndefined());
