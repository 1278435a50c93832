import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { decideStockOut, type StockEvidence } from "./stock-out";

const goods = (change: Partial<StockEvidence> = {}): StockEvidence => ({
  ...{ shopId: newId("shop"), currency: "KES", itemKey: "i", variantId: newId("var"), title: "Kanga", options: "Red" },
  ...{ freeUnits: 7, netUnits: 28, netMinor: 28 * 400_00, soldDays: 14, inStockDays: 28, windowDays: 28, ...change },
});

describe("a stock-out that is coming", () => {
  test("is told with the days it lasts, what would not be sold and what to order: 7 units at one a day", () => {
    expect(decideStockOut(goods())).toMatchObject({
      title: "Kanga, Red will be sold out in about 7 days",
      moneyMinor: 7 * 400_00,
      advice: "Order about 35 units: enough until they are there and for four weeks more.",
      confidence: "high",
    });
  });

  test("is sooner when the units were sold on fewer days with stock", () => {
    expect(decideStockOut(goods({ inStockDays: 14, freeUnits: 14 }))?.moneyMinor).toBe(14 * 400_00);
    expect(decideStockOut(goods({ inStockDays: 28, freeUnits: 14 }))).toBeNull();
  });

  test("may have come already, however many are owed", () => {
    expect(decideStockOut(goods({ freeUnits: -3 }))).toMatchObject({ title: "Kanga, Red is sold out", moneyMinor: 14 * 400_00 });
  });

  test.each([
    ["enough is there", { freeUnits: 14 }],
    ["hardly any are sold", { netUnits: 4 }],
    ["they went on two days only", { soldDays: 2 }],
    ["it was to be had for less than a week", { inStockDays: 6 }],
    ["they bring nothing", { netMinor: 0 }],
  ])("is none when %s", (_, change) => expect(decideStockOut(goods(change))).toBeNull());
});
