import { expect, test } from "vitest";
import { nextStep } from "./next-step";

const delivered = {
  status: "delivered",
  onHold: false,
  actionNeeded: false,
  lines: [],
  shipments: [],
  undo: null,
  dueMinor: 0,
  currency: "KES",
} as const;

test("a delivered order is done with only when it is paid", () => {
  expect(nextStep({ ...delivered, lines: [], shipments: [] })).toMatchObject({ action: null, title: "Nothing to do" });
  expect(nextStep({ ...delivered, lines: [], shipments: [], dueMinor: 450_00 }).title).toMatch(/^KES\s450\.00 still to come$/);
});

test("of what came back it is not said that the customer has it", () => {
  const lines = [{ qtyReturned: 1, qtyUnshipped: 0 }] as unknown as Parameters<typeof nextStep>[0]["lines"];
  expect(nextStep({ ...delivered, lines, shipments: [] }).text).toBe("It was delivered, and a part of it came back.");
});
