import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { attributionNews, attributionRuns, campaignCredits, coupons, orderVisits, type Shop } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { type CampaignId, newId, type OrderId } from "@/lib/ids";
import { takeStep } from "@/lib/orders/take-step";
import { foldSales } from "@/lib/sales/fold-sales";
import { daysAfter, hoursAfter } from "@/lib/time";
import { linkPurchase } from "@/lib/visits/link-purchase";
import { recordVisit } from "@/lib/visits/record-visit";
import { newVisitorKey } from "@/lib/visits/session-hash";
import { readVisit } from "@/lib/visits/visit";
import { attributeAllOrders } from "./attribute-all-orders";
import { attributeOrders } from "./attribute-orders";
import { creditedFigures } from "./credited";
import { listTotals } from "./data/credits";
import { deleteCampaign } from "./delete-campaign";
import { getCampaign } from "./get-campaign";
import { SaveCampaign } from "./input";
import { saveCampaign } from "./save-campaign";
import { ATTRIBUTION_MODELS } from "./vocabulary";

const owner = (db: Db, shop: Shop, at = NOON) => contextOf(memberOf("owner", shop.id), db, at);
const FORM = { name: "Easter", objective: "sales", channel: "email", startsOn: "2026-02-01", currency: "KES" };
const make = (db: Db, shop: Shop, fields: Record<string, unknown> = {}) =>
  saveCampaign(owner(db, shop), SaveCampaign.parse({ shopId: shop.id, ...FORM, ...fields }));

/** Visits by these campaigns ("" is a direct one), an hour apart, and an order of so many units after them. */
async function comeAndBuy(db: Db, shop: Shop, ways: string[], { qty = 1, day = 0, coupon = "" } = {}): Promise<OrderId> {
  const [key, start] = [newVisitorKey(), daysAfter(NOON, day)];
  for (const [index, way] of ways.entries()) {
    const visit = readVisit(`/shops/${shop.slug}${way && `?utm_campaign=${way}`}`, null, "own.test")!;
    await recordVisit(contextOf(STRANGER, db, hoursAfter(start, index)), visit, { key, addressHash: null });
  }
  const variantId = await aVariant(db, shop.id, { priceMinor: 33_33 });
  const at = hoursAfter(start, ways.length);
  const contact = { userId: null, name: "Amina", email: `${newId("cus")}@example.test`, phone: null };
  const basket = coupon ? { basket: { coupon } } : {};
  const order = await anOrder(db, shop.id, { lines: [{ variantId, qty }], contact, at, ...basket });
  await linkPurchase(contextOf(STRANGER, db, at), order.purchase, key);
  return order.id;
}

const cancel = (db: Db, shop: Shop, orderId: OrderId, day: number) =>
  takeStep(
    owner(db, shop, daysAfter(NOON, day)),
    { orderId },
    { step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true },
  );

/** All figures of the campaigns by every model, from the stored totals. */
const figures = (db: Db, shop: Shop, campaigns: CampaignId[]) =>
  inShops(db, [shop.id], async (tx) => {
    const sums = await listTotals(tx, shop.id, { currency: "KES" });
    return campaigns.map((campaignId) =>
      ATTRIBUTION_MODELS.map((model) => creditedFigures(sums, { campaignId, model, spendMinor: 0 })),
    );
  });

const newest = async (db: Db, shop: Shop) =>
  (await inShops(db, [shop.id], (tx) => tx.select().from(attributionRuns).where(eq(attributionRuns.shopId, shop.id))))[0];
/** Forgets that anything was reckoned, so that everything is reckoned again. */
const unlearn = (db: Db, shop: Shop) =>
  inShops(db, [shop.id], (tx) => tx.update(attributionRuns).set({ terms: "" }).where(eq(attributionRuns.shopId, shop.id)));

const SMALL = { orders: 3, touches: 4 };

describe("stored credits", () => {
  test("come to the same piece by piece, order by order as things happen, and all at once", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const couponId = newId("cpn");
      const coupon = { shopId: shop.id, id: couponId, code: "EASTER", percentBp: 1_000, createdAt: NOON };
      await inShops(db, [shop.id], (tx) => tx.insert(coupons).values(coupon));
      const ids = [await make(db, shop), await make(db, shop, { name: "Radio", windowDays: "2", coupons: [couponId] })];
      const settle = async (day: number, portion = SMALL) => {
        await foldSales(db, shop.id);
        return attributeOrders(db, shop, daysAfter(NOON, day), { portion });
      };
      const bought: OrderId[] = [];
      for (const [index, ways] of [["easter", "radio", ""], ["radio", "radio", "easter"], ["", "easter"], [""], []].entries())
        bought.push(await comeAndBuy(db, shop, ways, { qty: index + 1, day: index }));
      expect(await settle(5)).toEqual({ isCurrent: true, hasMore: false });
      for (const [index, ways] of [["radio", "", "", "easter", "radio"], ["easter"], ["radio"]].entries())
        bought.push(await comeAndBuy(db, shop, ways, { qty: index + 2, day: index + 5 }));
      bought.push(await comeAndBuy(db, shop, ["easter"], { coupon: "EASTER", day: 9 }));
      await cancel(db, shop, bought[1]!, 10);
      await settle(10);
      await cancel(db, shop, bought[6]!, 11);
      await settle(11);
      const stored = await figures(db, shop, ids);
      expect(stored.flat().some(({ netMinor, orders }) => netMinor > 0 && orders % 1 > 0)).toBe(true);

      await unlearn(db, shop);
      const before = (await newest(db, shop))?.version ?? 0;
      await settle(12);
      expect((await newest(db, shop))?.version).toBe(before + 1);
      expect(await figures(db, shop, ids)).toEqual(stored);
      await unlearn(db, shop);
      await settle(12, { orders: 1_000, touches: 20_000 });
      expect(await figures(db, shop, ids)).toEqual(stored);
      // By hand, by the last visit that was not direct. Two of Easter's three orders were cancelled; one of Radio's four is its coupon's.
      const [easter, radio] = stored.map(([usual]) => usual);
      expect(easter).toMatchObject({ netMinor: 3 * 33_33, orders: 3 });
      expect(radio).toMatchObject({ netMinor: (1 + 2 + 4) * 33_33 + 30_00, orders: 4 });
      const left = await inShops(db, [shop.id], (tx) =>
        tx.selectDistinct({ version: campaignCredits.version }).from(campaignCredits).where(eq(campaignCredits.shopId, shop.id)),
      );
      expect(left).toEqual([{ version: before + 2 }]);
    }));

  test("stand as they were, with their age, until a reckoning by new windows is whole; nothing between is lost", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const id = await make(db, shop);
      for (const day of [0, 1, 2, 3]) await comeAndBuy(db, shop, ["easter"], { day });
      const first = await getCampaign(owner(db, shop, daysAfter(NOON, 4)), id);
      expect(first.credits).toEqual({ asOf: daysAfter(NOON, 4), isCurrent: true, seenUntil: null });
      expect(first.models[0]?.figures.orders).toBe(4);

      await make(db, shop, { campaignId: id, startsOn: "2026-03-03" });
      const piece = { portion: SMALL, mostPieces: 1 };
      expect(await attributeOrders(db, shop, daysAfter(NOON, 5), piece)).toEqual({ isCurrent: false, hasMore: true });
      expect((await figures(db, shop, [id]))[0]?.[0]?.orders).toBe(4);
      expect(await newest(db, shop)).toMatchObject({ asOf: daysAfter(NOON, 4), nextTerms: expect.any(String) });
      await comeAndBuy(db, shop, ["easter"], { day: 4.5 });
      const { models, credits } = await getCampaign(owner(db, shop, daysAfter(NOON, 6)), id);
      expect(models[0]?.figures.orders).toBe(4);
      expect(credits).toMatchObject({ asOf: daysAfter(NOON, 6), isCurrent: true });
      // Back to the old window in the middle of a reckoning by another one.
      await make(db, shop, { campaignId: id, startsOn: "2026-03-04" });
      await attributeOrders(db, shop, daysAfter(NOON, 6), piece);
      await make(db, shop, { campaignId: id, startsOn: "2026-03-03" });
      await comeAndBuy(db, shop, ["easter"], { day: 6 });
      expect((await getCampaign(owner(db, shop, daysAfter(NOON, 7)), id)).models[0]?.figures.orders).toBe(5);
      await make(db, shop, { campaignId: id, startsOn: "2026-03-04" });
      expect((await getCampaign(owner(db, shop, daysAfter(NOON, 8)), id)).models[0]?.figures.orders).toBe(4);
    }));

  test("of a person who was forgotten are kept through every reckoning, with what is taken back later", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const id = await make(db, shop);
      const orderId = await comeAndBuy(db, shop, ["easter", ""], { qty: 2 });
      const settled = async (day: number) => (await getCampaign(owner(db, shop, daysAfter(NOON, day)), id)).models[0]?.figures;
      expect(await settled(1)).toMatchObject({ netMinor: 66_66, orders: 1 });
      await inShops(db, [shop.id], (tx) =>
        tx.update(orderVisits).set({ sessionHash: "" }).where(eq(orderVisits.orderId, orderId)),
      );
      await unlearn(db, shop);
      expect(await settled(2)).toMatchObject({ netMinor: 66_66, orders: 1 });
      await cancel(db, shop, orderId, 3);
      expect(await settled(3)).toMatchObject({ netMinor: 0, orders: 1 });
    }));

  test("of a deleted campaign go, and the job leaves nothing to tell behind", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [id, radio] = [await make(db, shop), await make(db, shop, { name: "Radio" })];
      const orderId = await comeAndBuy(db, shop, ["easter", "radio"]);
      await getCampaign(owner(db, shop, daysAfter(NOON, 1)), id);
      await deleteCampaign(owner(db, shop), { campaignId: radio });
      const job = { db, now: daysAfter(NOON, 2), jobId: "job", signal: new AbortController().signal };
      await attributeAllOrders(job, { shopId: shop.id });
      // The deleted campaign's link is one like any other now.
      expect((await figures(db, shop, [id]))[0]?.map(({ orders }) => orders)).toEqual([0, 1, 0, 0.5, 1]);
      await cancel(db, shop, orderId, 2);
      await attributeAllOrders(job, {});
      expect((await figures(db, shop, [id]))[0]?.[1]).toMatchObject({ netMinor: 0, orders: 1 });
      const news = await inShops(db, [shop.id], (tx) =>
        tx.select().from(attributionNews).where(eq(attributionNews.shopId, shop.id)),
      );
      expect(news).toEqual([]);
      await deleteCampaign(owner(db, shop), { campaignId: id });
      await attributeAllOrders(job, { shopId: shop.id });
      const credits = await inShops(db, [shop.id], (tx) =>
        tx.select().from(campaignCredits).where(eq(campaignCredits.shopId, shop.id)),
      );
      expect(credits).toEqual([]);
    }));
});
