import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { campaignSpend, campaigns, customerSales, customers, itemDays, salesDays, shopCustomers, soldItems } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { moveStock } from "@/lib/catalog/move-stock";
import { ERASED_NAME } from "@/lib/customers/personal-fields";
import { type CustomerId, newId, type ShopId, uuidOf } from "@/lib/ids";
import { takeStep } from "@/lib/orders/take-step";
import { addCalendarDays, type Day, daysAfter } from "@/lib/time";
import { answerInsight } from "./answer-insight";
import { getInsights } from "./get-insights";
import { makeInsights } from "./make-insights";
import { showInsightAgain } from "./show-insight-again";

const BY_SENDY = { step: "ship", method: "carrier", carrier: "Sendy", withoutTracking: true } as const;
/** A Tuesday noon in Nairobi. */
const NOW = new Date("2026-06-30T09:00:00Z");
const back = (days: number): Day => addCalendarDays("2026-06-30", -days);
const days = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => from - at);
/** A little unrest that is the same in every run. */
const unrest = (at: number) => ((at * 7919) % 13) - 6;

/** A shop that sold every day of twenty weeks, more at weekends; `yesterday` times as much on the last day. */
async function aBusyShop(db: Db, { yesterday = 1 } = {}): Promise<ShopId> {
  const { id: shopId } = await aShop(db);
  const rows = days(140, 1).map((ago) => {
    const isWeekend = [0, 6].includes(new Date(`${back(ago)}T00:00:00Z`).getUTCDay());
    const orders = Math.round((isWeekend ? 40 : 20) * (1 + unrest(ago) / 60) * (ago === 1 ? yesterday : 1));
    return { shopId, day: back(ago), currency: "KES" as const, orders, units: orders, grossMinor: orders * 500_00 };
  });
  await inShops(db, [shopId], (tx) => tx.insert(salesDays).values(rows));
  return shopId;
}

/** What an item sold on each of these days, and how many of them came back. */
async function sells(
  db: Db,
  shopId: ShopId,
  { ago, units, reversed = 0 }: { ago: number[]; units: number; reversed?: number },
  { onHand = 100, title = "Kikoi", variantId = undefined as Awaited<ReturnType<typeof aVariant>> | undefined } = {},
) {
  const variant = variantId ?? (await aVariant(db, shopId, { onHand, title }));
  const itemKey = uuidOf(variant);
  const sums = { units: units - reversed, reversedUnits: reversed, grossMinor: units * 500_00, reversalMinor: reversed * 500_00 };
  await inShops(db, [shopId], async (tx) => {
    await tx
      .insert(itemDays)
      .values(ago.map((day) => ({ shopId, itemKey, day: back(day), currency: "KES" as const, orders: units, ...sums })));
    await tx
      .insert(soldItems)
      .values({ shopId, itemKey, variantId: variant, sku: "K", title, options: "", lastSoldDay: back(1) })
      .onConflictDoNothing();
  });
  return variant;
}

async function aRegular(
  db: Db,
  shopId: ShopId,
  name: string,
  { first, last, repeats }: { first: number; last: number; repeats: number },
) {
  const id: CustomerId = newId("cus");
  await inShops(db, [shopId], async (tx) => {
    await tx.insert(customers).values({ id, createdAt: NOW });
    await tx.insert(shopCustomers).values({ shopId, customerId: id, name, search: name.toLowerCase(), createdAt: NOW });
    const days = { firstDay: back(first), lastDay: back(last), repeatDays: repeats, orders: repeats + 1 };
    await tx
      .insert(customerSales)
      .values({ shopId, customerId: id, currency: "KES", netMinor: (repeats + 1) * 1_000_00, ...days });
  });
}

const see = async (db: Db, shopId: ShopId, now = NOW) =>
  getInsights(contextOf(memberOf("analyst", shopId), db, now), { shop: shopId });
const kinds = (list: Awaited<ReturnType<typeof see>>) => list.shown.map(({ insight }) => insight.kind);

describe("what stands out in a shop", () => {
  test("is nothing where all goes as usual, and in a shop that never sold", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      await sells(db, shopId, { ago: days(200, 1), units: 3, reversed: 0 }, { onHand: 400 });
      for (const name of ["Amina", "Juma", "Neema", "Otieno"])
        await aRegular(db, shopId, name, { first: 120, last: 10, repeats: 11 });
      expect(await see(db, shopId)).toMatchObject({ shown: [], waiting: 0, putAway: [], madeAt: NOW });
      expect((await see(db, (await aShop(db)).id)).shown).toEqual([]);
    }));

  test.each([
    ["low", 0.2],
    ["high", 3],
  ])("is a day with unusually %s sales", (word, yesterday) =>
    withRollback(async (db) => {
      const { shown } = await see(db, await aBusyShop(db, { yesterday }));
      expect(shown).toMatchObject([{ insight: { key: `unusual_sales:${word}:day:2026-06-29`, confidence: "high" } }]);
    }),
  );

  test("is what will be sold out before new units come, by the days it could be bought", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      const variantId = await sells(db, shopId, { ago: days(28, 1), units: 3 }, { onHand: 12, title: "Kanga" });
      await sells(db, shopId, { ago: days(28, 1), units: 3 }, { onHand: 60, title: "Shuka" });
      const { shown } = await see(db, shopId);
      expect(shown).toMatchObject([
        {
          insight: {
            key: `stock_out:${uuidOf(variantId)}`,
            title: "Kanga will be sold out in about 4 days",
            moneyMinor: 30 * 500_00,
          },
        },
      ]);
    }));

  test("counts only the days on which there were units: a receipt a week ago, after three weeks without any", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      const variantId = await sells(db, shopId, { ago: days(7, 1), units: 4 }, { onHand: 0, title: "Kanga" });
      const receipt = { lineId: null, variantId, cause: "receipt", causeId: "late", qty: 28 } as const;
      await inShops(db, [shopId], (tx) => moveStock(tx, shopId, [receipt], daysAfter(NOW, -7)));
      const { shown } = await see(db, shopId);
      expect(shown[0]?.insight).toMatchObject({ kind: "stock_out", moneyMinor: 28 * 500_00 });
      expect(shown[0]?.insight.evidence).toContainEqual({ label: "Could be bought on", value: "7 of 28 days" });
    }));

  test("is good customers who let more time pass than is usual for themselves, by name, and not those long gone or erased", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      for (const name of ["Amina", "Juma", "Neema"]) await aRegular(db, shopId, name, { first: 140, last: 40, repeats: 10 });
      await aRegular(db, shopId, "Gone", { first: 400, last: 300, repeats: 10 });
      await aRegular(db, shopId, ERASED_NAME, { first: 140, last: 40, repeats: 10 });
      await aRegular(db, shopId, "New", { first: 40, last: 40, repeats: 0 });
      const { shown } = await see(db, shopId);
      expect(shown).toMatchObject([{ insight: { kind: "slipping_customers", moneyMinor: 3 * 11_000_00, confidence: "high" } }]);
      expect(shown[0]?.people.map(({ name }) => name).toSorted()).toEqual(["Amina", "Juma", "Neema"]);
    }));

  test("is a product of which more comes back", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      const variantId = await sells(
        db,
        shopId,
        { ago: days(180, 30), units: 10, reversed: 1 },
        { onHand: 5_000, title: "Sandals" },
      );
      await sells(db, shopId, { ago: days(28, 1), units: 10, reversed: 3 }, { variantId });
      const { shown } = await see(db, shopId);
      expect(shown).toMatchObject([
        { insight: { key: `rising_returns:${uuidOf(variantId)}`, title: "More of Sandals comes back" } },
      ]);
      expect(shown[0]?.insight.moneyMinor).toBeCloseTo((3 * 28 * 500_00 * 2) / 3, -3);
    }));

  test("is a lane on which parcels come late more often", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      const variantId = await aVariant(db, shopId, { onHand: 1_000 });
      const delivered = async (ago: number, onTime: boolean) => {
        const [placedAt, deliveredAt] = [daysAfter(NOW, -ago - 3), daysAfter(NOW, -ago)];
        const promised = daysAfter(deliveredAt, onTime ? 1 : -1);
        const { id: orderId } = await anOrder(db, shopId, {
          at: placedAt,
          lines: [{ variantId, qty: 1 }],
          steps: [{ step: "accept" }],
        });
        const owner = memberOf("owner", shopId);
        const eta = { earliest: placedAt, latest: promised };
        await takeStep(contextOf(owner, db, placedAt), { orderId }, { ...BY_SENDY, eta });
        await takeStep(contextOf(owner, db, deliveredAt), { orderId }, { step: "deliver" });
      };
      for (let at = 0; at < 24; at++) await delivered(40 + at, at % 12 > 0);
      for (let at = 0; at < 12; at++) await delivered(5, at % 3 === 0);
      const { shown } = await see(db, shopId);
      expect(shown).toMatchObject([{ insight: { key: "late_lane:carrier:sendy:KE", moneyMinor: 7 * 125_00 } }]);
      expect(shown[0]?.insight.evidence[0]).toMatchObject({ value: "4 of 12 orders on time, 33.3%" });
    }));

  test("is a campaign that costs more than its orders leave", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      const campaignId = newId("cmp");
      const campaign = { name: "Leaflets", key: "leaflets", objective: "sales", channel: "print", startsOn: back(20) } as const;
      const paid = {
        id: newId("spd"),
        day: back(19),
        amountMinor: 90_000_00,
        shopAmountMinor: 90_000_00,
        source: "hand",
      } as const;
      await inShops(db, [shopId], async (tx) => {
        await tx
          .insert(campaigns)
          .values({ shopId, id: campaignId, ...campaign, currency: "KES", createdAt: NOW, updatedAt: NOW });
        await tx.insert(campaignSpend).values({ shopId, campaignId, ...paid, currency: "KES", createdAt: NOW });
      });
      const { shown } = await see(db, shopId);
      expect(shown).toMatchObject([
        { insight: { key: `weak_campaign:${campaignId}`, moneyMinor: 90_000_00, confidence: "medium" } },
      ]);
    }));

  test("shows no more than seven, those with most at stake first, and says how many wait", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db, { yesterday: 0.2 });
      for (let at = 1; at <= 9; at++)
        await sells(db, shopId, { ago: days(28, 1), units: at }, { onHand: 1, title: `Good ${at}` });
      const list = await see(db, shopId);
      expect([list.shown.length, list.waiting]).toEqual([7, 3]);
      const money = list.shown.map(({ insight }) => insight.moneyMinor);
      expect(money).toEqual(money.toSorted((a, b) => b - a));
      expect(kinds(list)).toContain("unusual_sales");
    }));
});

describe("what is put away", () => {
  test("leaves the list for everybody, can be shown again, and comes back when it is clearly worse", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      const variantId = await sells(db, shopId, { ago: days(28, 1), units: 2 }, { onHand: 14, title: "Kanga" });
      const ctx = contextOf(memberOf("analyst", shopId), db, NOW);
      const key = (await see(db, shopId)).shown[0]?.insight.key ?? "";
      await answerInsight(ctx, { shopId, key, answer: "dismissed" });
      expect(await see(db, shopId)).toMatchObject({ shown: [], putAway: [{ insight: { key }, answer: "dismissed" }] });
      await showInsightAgain(ctx, { shopId, key });
      expect((await see(db, shopId)).shown).toHaveLength(1);
      await answerInsight(ctx, { shopId, key, answer: "snoozed" });
      expect((await see(db, shopId, daysAfter(NOW, 0.1))).shown).toEqual([]);
      await inShops(db, [shopId], (tx) => tx.update(itemDays).set({ units: 5, grossMinor: 5 * 500_00 }));
      await makeInsights(db, shopId, NOW);
      expect((await see(db, shopId)).shown).toMatchObject([{ insight: { key: `stock_out:${uuidOf(variantId)}` } }]);
    }));

  test("comes back by itself when its week is over", () =>
    withRollback(async (db) => {
      const shopId = await aBusyShop(db);
      for (const name of ["Amina", "Juma", "Neema"]) await aRegular(db, shopId, name, { first: 220, last: 55, repeats: 10 });
      const [one] = (await see(db, shopId)).shown;
      await answerInsight(contextOf(memberOf("owner", shopId), db, NOW), {
        shopId,
        key: one?.insight.key ?? "",
        answer: "snoozed",
      });
      expect(kinds(await see(db, shopId, daysAfter(NOW, 6)))).not.toContain("slipping_customers");
      expect(kinds(await see(db, shopId, daysAfter(NOW, 8)))).toContain("slipping_customers");
    }));

  test("is refused for what is not on the list, for staff, and for another shop", () =>
    withRollback(async (db) => {
      const [{ id: shopId }, { id: other }] = [await aShop(db), await aShop(db)];
      const wish = { shopId, key: "stock_out:nothing", answer: "dismissed" } as const;
      await expect(answerInsight(contextOf(memberOf("owner", shopId), db, NOW), wish)).rejects.toMatchObject({
        code: "insight-not-found",
      });
      await expect(answerInsight(contextOf(memberOf("staff", shopId), db, NOW), wish)).rejects.toMatchObject({
        code: "no-permission",
      });
      await expect(answerInsight(contextOf(memberOf("owner", other), db, NOW), wish)).rejects.toMatchObject({
        code: "shop-not-found",
      });
    }));
});
