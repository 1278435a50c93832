import { expect, test } from "vitest";
import { conflict, malformed } from "@/lib/errors";
import { orRefusal } from "./or-refusal";

test("every foreseen refusal is told, anything else is thrown on", async () => {
  expect(await orRefusal(Promise.resolve(7))).toBe(7);
  for (const refusal of [conflict("rate-absurd", "Look at the rate."), malformed("invalid-parameter", "So many shops.")])
    expect(await orRefusal(Promise.reject(refusal))).toBe(refusal);
  await expect(orRefusal(Promise.reject(new RangeError("A slip.")))).rejects.toThrow(RangeError);
});
