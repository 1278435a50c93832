import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { salesDays, salesForecasts } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { jobContext, jobsAbout } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { insertAsked, listAsked } from "./data/forecasts";
import { getForecast } from "./get-forecast";
import { makeForecasts } from "./make-forecasts";
import type { Series } from "./series";
import { MOST_ASKED } from "./vocabulary";

const TODAY: Day = "2026-03-02";
/** Noon in Nairobi, twelve hours before its next day. */
const NOW = new Date(`${TODAY}T09:00:00Z`);
const analyst = (db: Db, shopId: ShopId) => contextOf(memberOf("analyst", shopId), db, NOW);
/** Of items that never sold, so that they are made in no time. */
const series = (subject: string): Series => ({
  ...{ level: "item", subject, measure: "units", currency: "KES", grain: "day", horizon: 28 },
});
const askMany = (db: Db, shopId: ShopId, many: number, isUrgent = true) =>
  inShops(db, [shopId], (tx) =>
    insertAsked(
      tx,
      shopId,
      { day: TODAY, at: NOW, isUrgent },
      Array.from({ length: many }, (_, at) => series(`item ${at}`)),
    ),
  );

describe("how much may be forecast", () => {
  test("is so many series of a shop's day; what was asked for before is told still", () =>
    withRollback(async (db) => {
      const { id: shop } = await aShop(db);
      const other = await aShop(db);
      await askMany(db, shop, MOST_ASKED - 1);
      expect(await getForecast(analyst(db, shop), { shop, horizon: 7 })).toMatchObject({ state: "asked" });
      const more = getForecast(analyst(db, shop), { shop, horizon: 14 });
      await expect(more).rejects.toMatchObject({ code: "too-many-forecasts", details: { retry_after: 12 * 3600 } });
      expect(await getForecast(analyst(db, shop), { shop, horizon: 7 })).toMatchObject({ state: "asked" });
      expect(await getForecast(analyst(db, other.id), { shop: other.id })).toMatchObject({ state: "asked" });
    }));

  test("does not count what is made without anybody asking", () =>
    withRollback(async (db) => {
      const { id: shop } = await aShop(db);
      await askMany(db, shop, MOST_ASKED, false);
      expect(await getForecast(analyst(db, shop), { shop })).toMatchObject({ state: "asked" });
    }));

  test("is in the shop's own currency and in those it sold in", () =>
    withRollback(async (db) => {
      const { id: shop } = await aShop(db);
      const net = (currency: "KES" | "USD" | "EUR") => getForecast(analyst(db, shop), { shop, measure: "net", currency });
      await inShops(db, [shop], (tx) =>
        tx.insert(salesDays).values({ shopId: shop, day: "2026-02-01", currency: "USD", orders: 1, units: 1, grossMinor: 500 }),
      );
      expect([(await net("KES")).series.currency, (await net("USD")).series.currency]).toEqual(["KES", "USD"]);
      await expect(net("EUR")).rejects.toMatchObject({
        ...{ kind: "invalid", code: "currency-not-sold", message: "The shop has never sold in EUR." },
      });
      const kept = await inShops(db, [shop], (tx) => tx.select().from(salesForecasts).where(eq(salesForecasts.shopId, shop)));
      expect(kept.filter(({ currency }) => currency === "EUR")).toEqual([]);
    }));
});

test("a shop that asked for very many waits its turn for the rest", () =>
  withRollback(async (db) => {
    const { id: shop } = await aShop(db);
    const make = () => makeForecasts(jobContext(db, NOW), { shopId: shop });
    const left = async () => (await inShops(db, [shop], (tx) => listAsked(tx, shop, 100))).length;
    await askMany(db, shop, 40);
    await make();
    expect([await left(), (await jobsAbout(db, shop)).length]).toEqual([0, 0]);
    await askMany(db, shop, 83);
    await make();
    expect([await left(), (await jobsAbout(db, shop)).length]).toEqual([3, 1]);
    await make();
    expect(await left()).toBe(0);
  }));
