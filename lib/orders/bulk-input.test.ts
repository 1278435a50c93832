import { expect, test } from "vitest";
import { BulkWish, detailsOf } from "./bulk-input";

const details = (form: Record<string, unknown>) => detailsOf(BulkWish.parse(form));

test("orders that end together end for the reason that was chosen, with the note", () => {
  expect(details({ to: "cancelled", reason: "out_of_stock", note: "Flood" })).toEqual({ reason: "out_of_stock", note: "Flood" });
  expect(details({ to: "returned", reason: "refused" })).toEqual({ reason: "refused" });
  expect(details({ to: "cancelled" })).toEqual({});
  expect(details({ to: "processing", reason: "out_of_stock" })).toEqual({});
  expect(BulkWish.safeParse({ to: "cancelled", reason: "because" }).success).toBe(false);
});
