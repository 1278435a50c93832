import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addCalendarDays, type Day } from "@/lib/time";
import { abcGrades, variationOf, variationOfSums, weeklyDemand, xyzGrade } from "./product-grades";
import { pairFigures, telling } from "./product-pairs";
import { gradeSums, type ItemSums, rankItems, sortItems } from "./product-performance";
import { daysOfStock, freeAtStart, type ItemStock, inStockDays, sellThrough } from "./product-stock";
import { demandStretches, overSteps, reorderOf } from "./reorder";

const grades = (...nets: (number | null)[]) => [
  ...abcGrades(nets.map((net, at) => ({ key: `i${at}`, netMinor: net ?? 0, isSold: net !== null }))).values(),
];

describe("ABC", () => {
  test.each([
    // Before each: 0, 60, 80, 90, 95 of 100.
    [
      [60, 20, 10, 5, 5],
      ["A", "A", "B", "B", "C"],
    ],
    [
      [79, 1, 20],
      ["A", "C", "A"],
    ],
    [
      [1, null, 0, -5],
      ["A", "U", "C", "C"],
    ],
    [
      [0, 0],
      ["C", "C"],
    ],
    [[], []],
  ])("%j is %j", (nets, expected) => expect(grades(...nets)).toEqual(expected));
});

describe("XYZ", () => {
  test("the variation of weeks, by hand", () => {
    expect(variationOf([10, 10, 10, 10])).toBe(0);
    // Mean 10, deviations 5: 0.5 is no longer X.
    expect(variationOf([5, 15, 5, 15])).toBe(0.5);
    expect(variationOf([0, 20, 0, 20])).toBe(1);
    expect(variationOf([0, 0, 0, 0])).toBeNull();
    expect(variationOf([4, 4, 4])).toBeNull();
    expect([0.49, 0.5, 0.99, 1, null].map(xyzGrade)).toEqual(["X", "Y", "Y", "Z", null]);
  });

  test("weeks are counted back from the last day, days before the first whole one left out", () => {
    const on = (day: Day, units: number) => ({ day, units });
    const period = { from: "2026-03-01", to: "2026-03-16" } as const;
    const days = [on("2026-03-01", 50), on("2026-03-03", 1), on("2026-03-09", 2), on("2026-03-10", 4), on("2026-03-16", 8)];
    expect(weeklyDemand(days, period)).toEqual([3, 12]);
  });
});

const stockOf = (free: number, changes: ItemStock["changes"], more: Partial<ItemStock> = {}): ItemStock => ({
  ...{ onHand: free + 2, reserved: 2, firstDay: "2026-01-01", changes },
  ...more,
});
const MARCH = { from: "2026-03-01", to: "2026-03-10" } as const;

describe("stock", () => {
  // 0 on 1 March, 6 come on the 3rd, 4 are sold that day and 2 on the 5th, 10 come on the 9th.
  const stock = stockOf(10, [
    { day: "2026-03-03", change: 2, received: 6 },
    { day: "2026-03-05", change: -2, received: 0 },
    { day: "2026-03-09", change: 10, received: 10 },
  ]);
  const sold = [
    { day: "2026-03-03" as Day, units: 4 },
    { day: "2026-03-05" as Day, units: 2 },
  ];

  test("is reckoned back from now", () => {
    expect((["2026-03-01", "2026-03-04", "2026-03-06", "2026-03-10"] as const).map((day) => freeAtStart(stock, day))).toEqual([
      ...[0, 2, 0, 10],
    ]);
    expect([...inStockDays(stock, MARCH, sold)]).toEqual(["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-09", "2026-03-10"]);
  });

  test("days left count only days in stock: 6 units in 5 of 10 days", () => {
    expect(daysOfStock(stock, MARCH, sold, null)).toEqual({
      ...{ free: 10, isOversold: false, inStockDays: 5, netUnits: 6 },
      daysLeft: (10 * 5) / 6,
    });
  });

  test("no sale is no number of days, and below zero is none left", () => {
    expect(daysOfStock(stock, MARCH, [], null).daysLeft).toBeNull();
    expect(daysOfStock(stockOf(-3, []), MARCH, sold, null)).toMatchObject({ free: 0, isOversold: true, daysLeft: 0 });
  });

  test("days before the stock was written down count as in stock", () => {
    expect(inStockDays(stockOf(0, [], { firstDay: "2026-03-09" }), MARCH, []).size).toBe(8);
  });

  test("days before the item was first in stock or sold do not count", () => {
    const fresh = stockOf(10, [{ day: "2026-03-08", change: 10, received: 12 }], { firstDay: "2026-03-08" });
    const sale = [{ day: "2026-03-09" as Day, units: 2 }];
    expect(daysOfStock(fresh, MARCH, sale, "2026-03-09")).toMatchObject({ inStockDays: 3, daysLeft: 15 });
    expect(daysOfStock(fresh, MARCH, sale, "2025-01-01")).toMatchObject({ inStockDays: 10, daysLeft: 50 });
  });

  test("sell-through: 6 of 0 + 16", () => {
    expect(sellThrough(stock, MARCH, 6)).toEqual({
      ...{ soldUnits: 6, startUnits: 0, receivedUnits: 16, share: 0.375, isClamped: false },
    });
    expect(sellThrough(stockOf(5, []), MARCH, 6)).toMatchObject({ share: 1, isClamped: true });
    expect(sellThrough(stockOf(-4, [{ day: "2026-03-02", change: 1, received: 4 }]), MARCH, 3)).toMatchObject({
      ...{ startUnits: 0, share: 0.75, isClamped: true },
    });
    expect(sellThrough(stockOf(0, []), MARCH, 0).share).toBeNull();
    expect(sellThrough(stockOf(9, [], { firstDay: null }), MARCH, 2).share).toBeNull();
  });
});

describe("bought together", () => {
  test("support, confidence and lift, by hand", () => {
    // Of 100 orders 20 had bread, 10 butter, 8 both; chance would bring 2.
    expect(pairFigures({ together: 8, one: 20, other: 10 }, 100)).toEqual({
      ...{ support: 0.08, confidence: 0.4, confidenceBack: 0.8, lift: 4, beyondChance: 6 },
    });
  });

  test("too few and no oftener than chance are left out", () => {
    const pairs = [
      { together: 4, one: 4, other: 4 },
      { together: 10, one: 50, other: 20 },
      { together: 6, one: 10, other: 10 },
      { together: 30, one: 50, other: 40 },
    ];
    expect(telling(pairs, 100).map(({ together }) => together)).toEqual([30, 6]);
  });
});

describe("reordering", () => {
  const TODAY: Day = "2026-03-11";
  const everyDay = (days: number, units: number) =>
    Array.from({ length: days }, (_, back) => ({ day: addCalendarDays(TODAY, -1 - back), units }));

  test("stretches end yesterday; one partly out of stock is scaled, one mostly out says nothing", () => {
    // Out of stock on 1 to 3 March (of the stretch 1-5), and on 6 and 7 March (of 6-10).
    const changes = [
      { day: "2026-03-04" as Day, change: 4, received: 4 },
      { day: "2026-03-05" as Day, change: -4, received: 0 },
      { day: "2026-03-08" as Day, change: 9, received: 9 },
    ];
    const sold = [{ day: "2026-03-08" as Day, units: 6 }];
    const item = { stock: stockOf(9, changes), sold, firstSoldDay: "2026-03-01" as Day };
    expect(demandStretches(item, TODAY, 5)).toEqual([null, 10]);
  });

  test("steady demand of 2 a day needs 28 for a fortnight, less what is free", () => {
    const item = {
      stock: stockOf(10, [], { firstDay: null }),
      sold: everyDay(140, 2),
      firstSoldDay: addCalendarDays(TODAY, -140),
    };
    const reorder = reorderOf(item, TODAY, 14);
    expect(reorder).toMatchObject({ state: "ready", orderUnits: 18, stretchDays: 14 });
    expect(reorder.highUnits).toBeCloseTo(28, 6);
    expect(reorderOf({ ...item, stock: stockOf(40, []) }, TODAY, 14).orderUnits).toBe(0);
    // What is owed already comes on top.
    expect(reorderOf({ ...item, stock: stockOf(-5, [], { firstDay: null }) }, TODAY, 14).orderUnits).toBe(33);
  });

  test("a shorter history is forecast in weeks, none at all is said to be short", () => {
    const since = (days: number) => ({
      ...{ stock: stockOf(0, [], { firstDay: null }), sold: everyDay(days, 1), firstSoldDay: addCalendarDays(TODAY, -days) },
    });
    expect(reorderOf(since(60), TODAY, 14)).toMatchObject({ state: "ready", stretchDays: 7, orderUnits: 14 });
    expect(reorderOf(since(30), TODAY, 14)).toMatchObject({ state: "short", orderUnits: null });
    expect(reorderOf({ ...since(60), sold: [] }, TODAY, 14).state).toBe("no_sales");
  });

  test("two weeks and a half of steps", () => {
    // 10 + 10 + half of 10; spreads 3, 4 and half of the square of 4.
    const points = [
      { mean: 10, hi80: 13 },
      { mean: 10, hi80: 14 },
      { mean: 10, hi80: 14 },
    ];
    expect(overSteps(points, 2.5)).toEqual({ expected: 25, high: 25 + Math.sqrt(9 + 16 + 8) });
  });
});

describe("ranking", () => {
  const item = (itemKey: string, sums: Partial<ItemSums>): ItemSums => ({
    ...{
      shopId: "shop_01k9dgbxvpf7h8m2q3r4s5t6v7",
      itemKey,
      orders: 1,
      units: 1,
      reversedUnits: 0,
      grossMinor: 0,
      discountMinor: 0,
    },
    ...{ reversalMinor: 0, taxMinor: 0, costMinor: 0, costedNetMinor: 0, ...sums },
  });
  const items = rankItems([
    item("a", { grossMinor: 1000, discountMinor: 100, reversalMinor: 100, costedNetMinor: 400, costMinor: 300 }),
    item("b", { grossMinor: 200, units: 9 }),
    item("c", { orders: 0, units: -1, reversalMinor: 50 }),
  ]);

  test("figures by hand", () => {
    expect(items[0]).toMatchObject({
      ...{ netMinor: 800, reversalRate: 0.1, marginMinor: 100, marginShare: 0.25, coverage: 0.5, abc: "A" },
      share: 800 / 950,
    });
    expect(items[1]).toMatchObject({ netMinor: 200, marginMinor: null, coverage: 0, abc: "B" });
    expect(items[2]).toMatchObject({ netMinor: -50, reversalRate: null, abc: "U" });
    expect(gradeSums(items, 4).map(({ grade, items: count, netMinor }) => [grade, count, netMinor])).toEqual([
      ...[["A", 1, 800] as const, ["B", 1, 200] as const, ["C", 0, 0] as const, ["U", 5, -50] as const],
    ]);
  });

  test("best and worst; what has no figure is last either way; many reversals are bad", () => {
    const keys = (...by: [Parameters<typeof sortItems>[1], Parameters<typeof sortItems>[2]]) =>
      sortItems(items, ...by)
        .map(({ itemKey }) => itemKey)
        .join("");
    expect([keys("net", "best"), keys("net", "worst"), keys("units", "best")]).toEqual(["abc", "cba", "bac"]);
    expect([keys("margin", "best"), keys("margin", "worst")]).toEqual(["abc", "abc"]);
    expect([keys("reversal_rate", "best"), keys("reversal_rate", "worst")]).toEqual(["bac", "abc"]);
  });
});

test("sums of the weeks tell the same spread as the weeks themselves", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }), (weeks) => {
      const sum = (of: (units: number) => number) => weeks.reduce((total, units) => total + of(units), 0);
      const told = variationOfSums({
        weeks: weeks.length,
        units: sum((units) => units),
        squares: sum((units) => units ** 2),
      });
      const variation = variationOf(weeks);
      if (variation === null) expect(told).toBeNull();
      else expect(told).toBeCloseTo(variation, 6);
    }),
  );
});
