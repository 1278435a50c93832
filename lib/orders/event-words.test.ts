import { expect, test } from "vitest";
import { eventWords } from "./event-words";

test.each([
  [[], "3 units · Damaged · back on sale"],
  [[{ lineId: "a", qty: 1 }], "3 units · Damaged · 1 damaged · the others back on sale"],
  [[{ lineId: "a", qty: 3 }], "3 units · Damaged · not put back on sale"],
])("a return with %j damaged says what became of its units", (damaged, detail) => {
  const data = { units: [{ lineId: "a", qty: 3 }], reason: "damaged", restocked: true, ...(damaged.length > 0 && { damaged }) };
  expect(eventWords({ type: "return.received", data }).detail).toBe(detail);
});
