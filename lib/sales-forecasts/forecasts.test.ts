import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { products, salesDays, salesForecasts, salesPostings } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { jobContext, jobsAbout } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { forecastSeries } from "@/lib/forecast/forecast";
import { type ShopId, uuidOf, type VariantId } from "@/lib/ids";
import { foldSales } from "@/lib/sales/fold-sales";
import { addCalendarDays, type Day } from "@/lib/time";
import { askDayAgain, listAsked, saveMade } from "./data/forecasts";
import { getForecast } from "./get-forecast";
import { loadHistory } from "./load-history";
import { makeForecasts } from "./make-forecasts";
import { planForecasts } from "./plan-forecasts";
import { putBackClosure } from "./put-back-closure";
import { removeClosure } from "./remove-closure";
import { stateClosure } from "./state-closure";

const TODAY: Day = "2026-03-02";
const NOW = new Date(`${TODAY}T09:00:00Z`);
/** Seven weeks of a shop with strong Saturdays. */
const SOLD = Array.from({ length: 49 }, (_, day) => (day % 7 === 5 ? 6 : 2 + (day % 3)));

/** A shop with sums up to yesterday, as its ledger's fold would have left them. */
async function aSellingShop(db: Db, values: readonly number[] = SOLD) {
  const shop = await aShop(db);
  await inShops(db, [shop.id], (tx) =>
    tx.insert(salesDays).values(
      values.map((units, at) => ({
        ...{ shopId: shop.id, day: addCalendarDays(TODAY, at - values.length), currency: "KES" as const },
        ...{ orders: 1, units, grossMinor: units * 1000 + 50, discountMinor: 50 },
      })),
    ),
  );
  const analyst = contextOf(memberOf("analyst", shop.id), db, NOW);
  const owner = contextOf(memberOf("owner", shop.id), db, NOW);
  return { shopId: shop.id, analyst, owner };
}

const rowsOf = (db: Db, shopId: ShopId) =>
  inShops(db, [shopId], (tx) => tx.select().from(salesForecasts).where(eq(salesForecasts.shopId, shopId)));
const make = (db: Db, shopId: ShopId, signal?: AbortSignal) =>
  makeForecasts({ ...jobContext(db, NOW), ...(signal && { signal }) }, { shopId });

describe("a forecast", () => {
  test("is asked for by who wants to see it, made once, and is what the engine says of the ledger's days", () =>
    withRollback(async (db) => {
      const { shopId, analyst } = await aSellingShop(db);
      const asked = { shop: shopId, measure: "net", horizon: 14 } as const;
      const before = await getForecast(analyst, asked);
      expect(before).toMatchObject({ state: "asked", points: [], progress: { made: 0, asked: 5 } });
      expect(await jobsAbout(db, shopId)).toHaveLength(1);

      await make(db, shopId);
      const after = await getForecast(analyst, asked);
      const values = SOLD.map((units) => units * 1000);
      expect(after.history.map(({ value }) => value)).toEqual(values);
      const expected = forecastSeries({ values, grain: "day", horizon: 14, kind: "money" });
      expect(after.points.map(({ mean, hi80 }) => [mean, hi80])).toEqual(
        expected.points.map(({ mean, hi80 }) => [Math.round(mean), Math.round(hi80)]),
      );
      expect(after).toMatchObject({ state: "ready", method: expected.method, backtest: expected.backtest, progress: null });
      expect(after.points[0]).toMatchObject({ from: TODAY, to: TODAY });

      const made = await rowsOf(db, shopId);
      await make(db, shopId);
      await getForecast(analyst, asked);
      expect(await rowsOf(db, shopId)).toEqual(made);
    }));

  test("is not filled in by a run that began before its days were masked otherwise", () =>
    withRollback(async (db) => {
      const { shopId, analyst } = await aSellingShop(db);
      await getForecast(analyst, { shop: shopId });
      const later = new Date(NOW.getTime() + 1000);
      await inShops(db, [shopId], async (tx) => {
        const [row] = await listAsked(tx, shopId, 1);
        const made = { state: "empty", method: null, points: null, backtest: null, notes: [], knownPeriods: 0 } as const;
        await askDayAgain(tx, shopId, TODAY, later);
        expect(await saveMade(tx, row!, { ...made, notes: [] }, NOW)).toBe(false);
        const [anew] = await listAsked(tx, shopId, 1);
        expect(await saveMade(tx, anew!, { ...made, notes: [] }, later)).toBe(true);
        expect(await saveMade(tx, anew!, { ...made, notes: [] }, later)).toBe(false);
      });
    }));

  test("of too little history says so", () =>
    withRollback(async (db) => {
      const { shopId, analyst } = await aSellingShop(db, SOLD.slice(-5));
      await getForecast(analyst, { shop: shopId });
      await make(db, shopId);
      expect(await getForecast(analyst, { shop: shopId })).toMatchObject({ state: "short", points: [], backtest: null });
    }));

  test("that was stopped leaves nothing half, and is made by the next", () =>
    withRollback(async (db) => {
      const { shopId, analyst } = await aSellingShop(db);
      await getForecast(analyst, { shop: shopId });
      const stop = new AbortController();
      stop.abort();
      await expect(make(db, shopId, stop.signal)).rejects.toThrow();
      expect((await rowsOf(db, shopId)).every(({ state, points }) => state === "asked" && points === null)).toBe(true);
      await make(db, shopId);
      expect((await rowsOf(db, shopId)).every(({ state }) => state !== "asked")).toBe(true);
    }));

  test("is for who may read the shop's reports", () =>
    withRollback(async (db) => {
      const { shopId } = await aSellingShop(db);
      const { shopId: other } = await aSellingShop(db);
      const staff = contextOf(memberOf("staff", shopId), db, NOW);
      await expect(getForecast(staff, { shop: shopId })).rejects.toMatchObject({ code: "no-permission" });
      const stranger = contextOf(memberOf("owner", other), db, NOW);
      await expect(getForecast(stranger, { shop: shopId })).rejects.toMatchObject({ kind: "not_found" });
      await expect(stateClosure(staff, { shopId, firstDay: TODAY, note: "" })).rejects.toMatchObject({ code: "no-permission" });
    }));

  test("is made in the morning for shops that use it", () =>
    withRollback(async (db) => {
      const { shopId, analyst } = await aSellingShop(db);
      const tomorrow = { ...jobContext(db, new Date("2026-03-03T01:00:00Z")) };
      await planForecasts(tomorrow, {});
      expect(await rowsOf(db, shopId)).toHaveLength(0);
      await getForecast(analyst, { shop: shopId });
      await planForecasts(tomorrow, {});
      const days = (await rowsOf(db, shopId)).map(({ day }) => day);
      expect(days.filter((day) => day === "2026-03-03")).toHaveLength(4);
    }));
});

describe("closures", () => {
  test("mask their days, take their expectation, and have today's forecasts made anew; what is removed can be put back", () =>
    withRollback(async (db) => {
      const { shopId, analyst, owner } = await aSellingShop(db);
      const asked = { shop: shopId, horizon: 7 } as const;
      await getForecast(analyst, asked);
      await make(db, shopId);
      await stateClosure(owner, { shopId, firstDay: "2026-02-27", lastDay: TODAY, note: "Moving" });
      expect((await getForecast(analyst, asked)).state).toBe("asked");
      await make(db, shopId);
      const closed = await getForecast(analyst, asked);
      expect(closed.history.slice(-4).map(({ masked }) => masked)).toEqual([null, "closed", "closed", "closed"]);
      expect(closed.notes).toContain("closures_masked");
      expect(closed.points[0]).toMatchObject({ mean: 0, hi95: 0, closedShare: 1 });
      expect(closed.points[1]?.mean).toBeGreaterThan(0);

      const ref = { shopId, firstDay: "2026-02-27" as Day };
      await removeClosure(owner, ref);
      await expect(removeClosure(owner, ref)).rejects.toMatchObject({ kind: "not_found" });
      const open = await getForecast(analyst, asked);
      expect([open.state, open.history.some(({ masked }) => masked)]).toEqual(["asked", false]);
      await putBackClosure(owner, ref);
      expect((await getForecast(analyst, asked)).history.filter(({ masked }) => masked)).toHaveLength(3);
    }));
});

describe("items and categories", () => {
  const inCategory = (db: Db, shopId: ShopId, variantId: VariantId, category: string) =>
    inShops(db, [shopId], (tx) =>
      tx
        .update(products)
        .set({ category })
        .where(
          and(eq(products.shopId, shopId), sql`id = (select product_id from variants where id = ${uuidOf(variantId)}::uuid)`),
        ),
    );

  test("are what was sold of them, less what is sold out since", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [soap, cup] = [await aVariant(db, shop.id, { onHand: 5 }), await aVariant(db, shop.id, { title: "Cup" })];
      await inCategory(db, shop.id, soap, "Bath");
      const at = (day: number) => new Date(NOW.getTime() + day * 86_400_000);
      await anOrder(db, shop.id, { lines: [{ variantId: soap, qty: 2 }], at: at(0) });
      await anOrder(db, shop.id, {
        lines: [
          { variantId: soap, qty: 3 },
          { variantId: cup, qty: 1 },
        ],
        at: at(2),
      });
      await foldSales(db, shop.id);
      expect(await inShops(db, [shop.id], (tx) => tx.select().from(salesPostings))).toEqual([]);

      const ctx = contextOf(memberOf("manager", shop.id), db, at(5));
      const item = await getForecast(ctx, { shop: shop.id, level: "item", id: uuidOf(soap) });
      expect(item.name).toBe("Kikoi");
      expect(item.history.map(({ value, masked }) => [value, masked])).toEqual([
        [2, null],
        [0, null],
        [3, null],
        [0, "sold_out"],
        [0, "sold_out"],
      ]);
      const category = await getForecast(ctx, { shop: shop.id, level: "category", id: "Bath", measure: "net" });
      expect(category.history.map(({ value }) => value)).toEqual([250_00, 0, 375_00, 0, 0]);
      const asked = { level: "shop", subject: "", measure: "net", currency: "KES", grain: "day", horizon: 7 } as const;
      const load = (withParts: boolean) =>
        inShops(db, [shop.id], (tx) =>
          loadHistory(tx, { shopId: shop.id, timeZone: shop.timeZone }, asked, addCalendarDays(TODAY, 5), { withParts }),
        );
      const { periods, parts } = await load(true);
      expect(parts[0]).toEqual([250_00, 0, 375_00, 0, 0]);
      expect(parts.length).toBeGreaterThan(1);
      expect(periods.map((_, at) => parts.reduce((sum, part) => sum + (part[at] ?? 0), 0))).toEqual(
        periods.map(({ value }) => value),
      );
      expect((await load(false)).parts).toEqual([]);
      await expect(getForecast(ctx, { shop: shop.id, level: "category", id: "Tea" })).rejects.toMatchObject({
        kind: "not_found",
      });
    }));
});
