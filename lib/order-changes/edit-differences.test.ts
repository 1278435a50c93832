import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { editDifferences } from "./edit-differences";

const line = { id: newId("lin"), title: "Kikoi", qtyOrdered: 3, qtyCancelled: 1 };
const variantId = newId("var");
const keep = (qty: number) => ({ do: "keep", lineId: line.id, qty }) as const;
const add = (qty: number) => ({ do: "add", variantId, qty }) as const;

test("only what the open edit wishes otherwise is told, at its field", () => {
  expect(editDifferences([line], [keep(2), add(4)], [keep(2), add(4)])).toEqual([]);
  expect(editDifferences([line], [keep(1), add(4)], [keep(2), add(5)])).toEqual([
    { pointer: `/keep/${line.id}`, detail: "Kikoi is 1 in that edit." },
    { pointer: `/add/${variantId}`, detail: "This is 4 in that edit." },
  ]);
});

test("a line or product that the open edit does not name stands there as it is in the order", () => {
  expect(editDifferences([line], [], [keep(2)])).toEqual([]);
  expect(editDifferences([line], [], [keep(3), add(1)])).toEqual([
    { pointer: `/keep/${line.id}`, detail: "Kikoi is 2 in that edit." },
    { pointer: `/add/${variantId}`, detail: "This is 0 in that edit." },
  ]);
});
