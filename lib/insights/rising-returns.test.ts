import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { decideRisingReturns, type ReturnsEvidence } from "./rising-returns";

const item = (change: Partial<ReturnsEvidence> = {}): ReturnsEvidence => ({
  ...{ shopId: newId("shop"), currency: "KES", itemKey: "i", variantId: null, title: "Sandals", options: "" },
  ...{ recent: { from: "2026-06-02", to: "2026-06-29" }, before: { from: "2025-12-02", to: "2026-06-01" } },
  ...{ soldUnits: 100, backUnits: 30, backMinor: 30 * 500_00, soldUnitsBefore: 500, backUnitsBefore: 50, ...change },
});

describe("a product's returns", () => {
  test("rising from 10 to 30 % are told, and what came back beyond the usual is at stake", () => {
    expect(decideRisingReturns(item())).toMatchObject({
      title: "More of Sandals comes back",
      moneyMinor: 20 * 500_00,
      confidence: "high",
    });
  });

  test("may be more than was sold in those days", () => {
    expect(decideRisingReturns(item({ soldUnits: 25, backUnits: 40 }))?.evidence[0]?.value).toBe("25 of 25 units, 100%");
  });

  test.each([
    ["they are as before", { backUnits: 10 }],
    ["they rise by less than chance may do", { soldUnits: 20, backUnits: 5 }],
    ["they rise by little", { soldUnits: 10_000, backUnits: 1_300 }],
    ["hardly any was sold", { soldUnits: 19, backUnits: 15 }],
    ["hardly any came back", { soldUnits: 100, backUnits: 4, backUnitsBefore: 0 }],
    ["hardly any was sold before", { soldUnitsBefore: 39, backUnitsBefore: 1 }],
    ["fewer come back", { backUnits: 5, backUnitsBefore: 200 }],
  ])("are no matter when %s", (_, change) => expect(decideRisingReturns(item(change))).toBeNull());
});
