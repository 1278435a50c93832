import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { linePress, readLinePress } from "./line-press";

test("a press at a line says which line and how many stay; what is no press of ours says nothing", () => {
  const line = { shopId: newId("shop"), variantId: newId("var") };
  expect(readLinePress(linePress(line, 0))).toEqual({ ...line, qty: 0 });
  expect(readLinePress(linePress(line, 12))).toEqual({ ...line, qty: 12 });
  const own = linePress(line, 1);
  for (const foreign of [undefined, null, "", "place", "update", `${own}.1`, own.replace("line", "take"), `${own}e9`])
    expect(readLinePress(foreign)).toBeUndefined();
});
