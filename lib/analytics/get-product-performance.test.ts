import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orderLines, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { ShopId, VariantId } from "@/lib/ids";
import { uuidOf } from "@/lib/ids";
import { takeStep } from "@/lib/orders/take-step";
import { SaveSettings } from "@/lib/shops/input";
import { saveShopSettings } from "@/lib/shops/save-shop-settings";
import { type Day, daysAfter } from "@/lib/time";
import { listItems } from "./data/items";
import { getItemMatrix } from "./get-item-matrix";
import { getProductPairs } from "./get-product-pairs";
import { getProductPerformance } from "./get-product-performance";
import { getReorderList } from "./get-reorder-list";
import { getSlowMovers } from "./get-slow-movers";

const asOwner = (db: Db, shopId: ShopId, now = NOON) => contextOf(memberOf("owner", shopId), db, now);
const setCost = (db: Db, shopId: ShopId, variantId: VariantId, costMinor: number) =>
  inShops(db, [shopId], (tx) => tx.update(variants).set({ costMinor }).where(eq(variants.id, variantId)));
const orderOf = (db: Db, shopId: ShopId, lines: [VariantId, number][], at = NOON) =>
  anOrder(db, shopId, { at, shippingMinor: 0, lines: lines.map(([variantId, qty]) => ({ variantId, qty })) });

const DAY: Day = "2026-03-02";

describe("the items of a period", () => {
  test("whole months and ragged ends are each day once", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const item = await aVariant(db, shop.id, { priceMinor: 1_00, onHand: 200 });
      // From 31 January to 7 April; each order is worth a power of two, so that the sum names its days.
      const offsets = [-30, -29, -1, 0, 29, 30, 36];
      for (const [at, days] of offsets.entries()) await orderOf(db, shop.id, [[item, 2 ** at]], daysAfter(NOON, days));
      const ctx = asOwner(db, shop.id, daysAfter(NOON, 40));
      const units = async (from: Day, to: Day) =>
        (await getProductPerformance(ctx, { shop: shop.id, from, to })).items.map((row) => row.units);
      expect(await units("2026-02-01", "2026-03-31")).toEqual([2 + 4 + 8 + 16]);
      expect(await units("2026-01-31", "2026-04-07")).toEqual([127]);
      expect(await units("2026-02-02", "2026-04-01")).toEqual([4 + 8 + 16 + 32]);
      expect(await units("2026-03-03", "2026-03-30")).toEqual([]);
    }));

  test("figures, grades, stock and sell-through by hand", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [good, plain] = [
        await aVariant(db, shop.id, { priceMinor: 90_00, onHand: 10, title: "Good" }),
        await aVariant(db, shop.id, { priceMinor: 10_00, onHand: 5, title: "Plain" }),
      ];
      await aVariant(db, shop.id, { title: "Never sold" });
      await setCost(db, shop.id, good, 50_00);
      const order = await orderOf(db, shop.id, [
        [good, 4],
        [plain, 2],
      ]);
      const lines = await inShops(db, [shop.id], (tx) => tx.select().from(orderLines).where(eq(orderLines.variantId, good)));
      await takeStep(
        asOwner(db, shop.id),
        { orderId: order.id },
        {
          ...{ step: "cancel", reason: "out_of_stock", note: "", restock: true },
          what: [{ lineId: lines[0]!.id, qty: 1 }],
        },
      );
      const ctx = asOwner(db, shop.id, daysAfter(NOON, 2));
      const report = await getProductPerformance(ctx, { shop: shop.id, from: DAY, to: DAY });
      expect(report.items).toHaveLength(2);
      expect(report.items[0]).toMatchObject({
        ...{ title: "Good", units: 3, reversedUnits: 1, grossMinor: 360_00, reversalMinor: 90_00, netMinor: 270_00 },
        ...{ reversalRate: 0.25, costMinor: 150_00, marginMinor: 120_00, coverage: 1, abc: "A", xyz: null },
        // 10 came that day; 3 of them went, and it was there on two of the last thirty days.
        sellThrough: { soldUnits: 3, startUnits: 0, receivedUnits: 10, share: 0.3 },
      });
      expect(report.items[0]?.stock).toMatchObject({ free: 7, isOversold: false, netUnits: 3, inStockDays: 2, daysLeft: 14 / 3 });
      expect(report.items[1]).toMatchObject({ title: "Plain", netMinor: 20_00, marginMinor: null, coverage: 0, abc: "B" });
      expect(report.grades.map(({ grade, items }) => `${grade}${items}`)).toEqual(["A1", "B1", "C0", "U1"]);
      const worst = await getProductPerformance(ctx, { shop: shop.id, from: DAY, to: DAY, order: "worst" });
      expect(worst.items.map(({ title }) => title)).toEqual(["Plain", "Good"]);
      expect((await getProductPerformance(ctx, { shop: shop.id, from: DAY, to: DAY, page: 2 })).items).toEqual([]);
    }));

  test("are those of one's own shops", () =>
    withRollback(async (db) => {
      const [mine, theirs] = [await aShop(db), await aShop(db)];
      await orderOf(db, theirs.id, [[await aVariant(db, theirs.id), 1]]);
      const period = { from: DAY, to: DAY };
      expect((await getProductPerformance(asOwner(db, mine.id), period)).items).toEqual([]);
      await expect(getProductPerformance(asOwner(db, mine.id), { shop: theirs.id, ...period })).rejects.toThrow();
      await expect(getProductPairs(contextOf(STRANGER, db), period)).rejects.toThrow();
      const rows = await inShops(db, [mine.id], (tx) =>
        listItems(tx, { scope: [theirs.id] as never, currency: "KES", today: DAY }, period, 10),
      );
      expect(rows).toEqual([]);
    }));
});

test("bought together: both in 6 of 10 orders, one alone in 2, neither in 2", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const [bread, butter, tea] = [await aVariant(db, shop.id), await aVariant(db, shop.id), await aVariant(db, shop.id)];
    for (let n = 0; n < 6; n++) await orderOf(db, shop.id, [[bread, 1], [butter, 2]]); // biome-ignore format: one line
    for (let n = 0; n < 2; n++) await orderOf(db, shop.id, [[bread, 1]]);
    for (let n = 0; n < 2; n++) await orderOf(db, shop.id, [[tea, 1]]);
    const { orders, pairs } = await getProductPairs(asOwner(db, shop.id), { shop: shop.id, from: DAY, to: DAY });
    expect(orders).toBe(10);
    expect(pairs).toHaveLength(1);
    const figures = Object.fromEntries([pairs[0]!.a, pairs[0]!.b].map(({ itemKey }, at) => [itemKey, at ? "b" : "a"]));
    const breadIsOne = figures[uuidOf(bread)] === "a";
    expect(pairs[0]).toMatchObject({ together: 6, support: 0.6, one: breadIsOne ? 8 : 6, other: breadIsOne ? 6 : 8 });
    expect(pairs[0]?.lift).toBeCloseTo(6 / 4.8, 12);
    expect(breadIsOne ? pairs[0]?.confidence : pairs[0]?.confidenceBack).toBe(0.75);
  }));

test("slow movers: what did not sell, most money tied up first; what is new or sells is not among them", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const [costed, unsold, brisk] = [
      await aVariant(db, shop.id, { onHand: 10, priceMinor: 50_00, title: "Costed" }),
      await aVariant(db, shop.id, { onHand: 10, priceMinor: 20_00, title: "At price" }),
      await aVariant(db, shop.id, { onHand: 10, title: "Brisk" }),
    ];
    await setCost(db, shop.id, costed, 5_00);
    expect(unsold).toBeTruthy();
    await orderOf(db, shop.id, [[brisk, 5]], daysAfter(NOON, 4));
    const ctx = asOwner(db, shop.id, daysAfter(NOON, 10));
    const { items } = await getSlowMovers(ctx, { shop: shop.id, from: "2026-03-05", to: "2026-03-12" });
    expect(items.map(({ title, tiedUpMinor, isAtPrice, daysLeft }) => [title, tiedUpMinor, isAtPrice, daysLeft])).toEqual([
      ["At price", 200_00, true, null],
      ["Costed", 50_00, false, null],
    ]);
    expect((await getSlowMovers(ctx, { shop: shop.id, from: DAY, to: "2026-03-12" })).items).toEqual([]);
  }));

test("reorders: the most urgent first, and those with too little history are said to have none", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const [few, many] = [await aVariant(db, shop.id, { onHand: 6 }), await aVariant(db, shop.id, { onHand: 100 })];
    for (let day = 0; day < 5; day++)
      await orderOf(db, shop.id, [[few, 1], [many, 1]], daysAfter(NOON, day)); // biome-ignore format: one line
    const { items, leadDays } = await getReorderList(asOwner(db, shop.id, daysAfter(NOON, 5)), { shop: shop.id, lead_days: 7 });
    expect(leadDays).toBe(7);
    const owner = asOwner(db, shop.id, daysAfter(NOON, 5));
    await saveShopSettings(owner, SaveSettings.parse({ shopId: shop.id, section: "stock", leadDays: "21" }));
    const own = await getReorderList(owner, { shop: shop.id });
    expect([own.leadDays, ...own.items.map((item) => item.leadDays)]).toEqual([21, 21, 21]);
    expect(items.map(({ variantId, stock, reorder }) => [variantId, stock.free, stock.daysLeft, reorder.state])).toEqual([
      [few, 1, 1, "short"],
      [many, 95, 95, "short"],
    ]);
  }));

test("items by both grades, each of which opens its items", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const [steady, erratic, young] = [
      await aVariant(db, shop.id, { title: "Steady", priceMinor: 500_00, onHand: 99 }),
      await aVariant(db, shop.id, { title: "Erratic", priceMinor: 200_00, onHand: 99 }),
      await aVariant(db, shop.id, { title: "Young", priceMinor: 1_00, onHand: 99 }),
    ];
    for (let week = 0; week < 6; week++) await orderOf(db, shop.id, [[steady, 2 + (week % 2)]], daysAfter(NOON, 7 * week));
    await orderOf(db, shop.id, [[erratic, 1]], NOON);
    await orderOf(db, shop.id, [[erratic, 6]], daysAfter(NOON, 10));
    await orderOf(db, shop.id, [[young, 1]], daysAfter(NOON, 36));
    const asked = { shop: shop.id, from: "2026-03-01", to: "2026-04-13" } as const;
    const ctx = asOwner(db, shop.id, daysAfter(NOON, 50));
    const { items, found, chosen } = await getProductPerformance(ctx, asked);
    const { cells: matrix } = await getItemMatrix(ctx, asked);
    expect([found, chosen]).toEqual([3, 3]);
    expect(items.map(({ title, abc, xyz }) => [title, abc, xyz])).toEqual([
      ["Steady", "A", "X"],
      ["Erratic", "B", "Z"],
      ["Young", "C", null],
    ]);
    const filled = matrix.filter((cell) => cell.items > 0);
    expect(filled.map(({ abc, xyz, items: count, netMinor }) => [abc, xyz, count, netMinor])).toEqual([
      ["A", "X", 1, 15 * 500_00],
      ["B", "Z", 1, 7 * 200_00],
      ["C", null, 1, 1_00],
    ]);
    expect(matrix).toHaveLength(12);
    const one = await getProductPerformance(ctx, { ...asked, abc: "B", xyz: "Z" });
    expect([one.found, one.chosen, one.items.map(({ title }) => title)]).toEqual([3, 1, ["Erratic"]]);
    expect((await getProductPerformance(ctx, { ...asked, xyz: "Y" })).items).toEqual([]);
  }));
