import { expect, test } from "vitest";
import { suggestMapping } from "./mapping";

test("a column called Amount is proposed as money and never as units, and each column once", () => {
  expect(suggestMapping(["Order No", "Item", "Qty", "Amount"])).toMatchObject({ quantity: "Qty", lineTotal: "Amount" });
  expect(suggestMapping(["Item", "Amount"]).quantity).toBeUndefined();
  expect(suggestMapping(["Total", "Amount"])).toMatchObject({ lineTotal: "Total" });
});
