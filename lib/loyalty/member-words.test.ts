import { expect, test } from "vitest";
import { debtText, entryText, PAUSED_TEXT } from "./member-words";

const entry = { points: 22, pending: 0, order: { number: "KAZ-1043-7QX9" }, note: "" };

test("a movement says why points were taken or given again, where it was no refund", () => {
  expect(entryText({ ...entry, kind: "reversed" })).toBe(
    "Taken back, as something of order KAZ-1043-7QX9 was refunded or cancelled",
  );
  expect(entryText({ ...entry, kind: "reversed", note: "It turned out not to be paid" })).toBe(
    "Taken back from order KAZ-1043-7QX9: It turned out not to be paid",
  );
  expect(entryText({ ...entry, kind: "restored", note: "It was delivered" })).toBe(
    "Given again for order KAZ-1043-7QX9: It was delivered",
  );
  expect(entryText({ ...entry, order: null, kind: "reversed", note: "A friend's order was taken back" })).toBe(
    "Taken back, as something was refunded or cancelled: A friend's order was taken back",
  );
});

test("nobody is told that points stay while they go on ending", () => {
  expect(PAUSED_TEXT).toContain("go on ending");
  expect(debtText(5, "beads")).toContain("5 beads had been spent before the order they came from was refunded, or turned out");
});
