import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { campaignAssignments, coupons, orderVisits, type Shop, shopCustomers, touches } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { ERASED_NAME } from "@/lib/customers/personal-fields";
import { type CampaignId, newId } from "@/lib/ids";
import { deleteOldVisits } from "@/lib/jobs/data/old-records";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { linkPurchase } from "@/lib/visits/link-purchase";
import { recordVisit } from "@/lib/visits/record-visit";
import { newVisitorKey } from "@/lib/visits/session-hash";
import { readVisit } from "@/lib/visits/visit";
import { addSpend } from "./add-spend";
import { deleteCampaign } from "./delete-campaign";
import { drawGroups } from "./draw-groups";
import { endCampaign } from "./end-campaign";
import { getCampaign } from "./get-campaign";
import { importSpend } from "./import-spend";
import { SaveCampaign } from "./input";
import { listCampaigns } from "./list-campaigns";
import { removeSpend } from "./remove-spend";
import { saveCampaign } from "./save-campaign";

const FORM = { name: "Easter sale", objective: "sales", channel: "email", startsOn: "2026-02-01", currency: "KES" };
const owner = (db: Db, shop: Shop, at = NOON) => contextOf(memberOf("owner", shop.id), db, at);
const make = (db: Db, shop: Shop, fields: Record<string, unknown> = {}) =>
  saveCampaign(owner(db, shop), SaveCampaign.parse({ shopId: shop.id, ...FORM, ...fields }));
const come = (db: Db, shop: Shop, key: string, query: string, at: Date) =>
  recordVisit(contextOf(STRANGER, db, at), readVisit(`/shops/${shop.slug}${query}`, null, "own.test")!, {
    key,
    addressHash: null,
  });
/** An order of 200.00 net, without tax and delivery, from the browser of this key. */
async function buy(db: Db, shop: Shop, { key, coupon, at = NOON }: { key?: string; coupon?: string; at?: Date }) {
  const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
  const email = `${newId("cus")}@example.test`;
  const contact = { userId: null, name: "Amina", email, phone: null };
  const lines = [{ variantId, qty: 2 }];
  const order = await anOrder(db, shop.id, { lines, contact, shippingMinor: 0, at, ...(coupon && { basket: { coupon } }) });
  if (key) await linkPurchase(contextOf(STRANGER, db, at), order.purchase, key);
  return order;
}
const nets = async (db: Db, shop: Shop, id: CampaignId, at = NOON) => {
  const { models } = await getCampaign(owner(db, shop, at), id);
  return Object.fromEntries(models.map(({ model, figures }) => [model, figures.netMinor]));
};

describe("credit", () => {
  test("of an order that came by two campaigns, and what a cancellation takes back of it on its day", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [a, b] = [await make(db, shop), await make(db, shop, { name: "Radio", channel: "other" })];
      const key = newVisitorKey();
      await come(db, shop, key, "?utm_campaign=Easter-Sale&utm_source=mail", daysAfter(NOON, -9));
      await come(db, shop, key, "?utm_campaign=radio&utm_source=radio", daysAfter(NOON, -5));
      await come(db, shop, key, "?utm_campaign=radio&utm_source=radio", daysAfter(NOON, -4));
      await come(db, shop, key, "", daysAfter(NOON, -1));
      const order = await buy(db, shop, { key });
      const third = 66_67;
      expect(await nets(db, shop, a)).toEqual({ last_non_direct: 0, first: 200_00, last: 0, linear: third, any: 200_00 });
      expect(await nets(db, shop, b)).toEqual({
        ...{ last_non_direct: 200_00, first: 0, last: 0, linear: 200_00 - third, any: 200_00 },
      });
      await takeStep(
        owner(db, shop, daysAfter(NOON, 1)),
        { orderId: order.id },
        { step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true },
      );
      expect(await nets(db, shop, b, daysAfter(NOON, 1))).toMatchObject({ last_non_direct: 0, linear: 0 });
    }));

  test("is the coupon's campaign's, whatever the visits, and goes with the coupon", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const couponId = newId("cpn");
      await inShops(db, [shop.id], (tx) =>
        tx.insert(coupons).values({ shopId: shop.id, id: couponId, code: "EASTER", percentBp: 1_000, createdAt: NOON }),
      );
      const [a, b] = [await make(db, shop), await make(db, shop, { name: "Radio", coupons: [couponId] })];
      const key = newVisitorKey();
      await come(db, shop, key, "?utm_campaign=easter-sale", daysAfter(NOON, -1));
      await buy(db, shop, { key, coupon: "EASTER" });
      expect(await nets(db, shop, a)).toMatchObject({ last_non_direct: 0, any: 0 });
      expect(await nets(db, shop, b)).toMatchObject({ last_non_direct: 180_00, any: 180_00 });
      await expect(make(db, shop, { name: "Third", coupons: [couponId] })).rejects.toMatchObject({ kind: "invalid" });
      await deleteCampaign(owner(db, shop), { campaignId: b });
      expect(await nets(db, shop, a)).toMatchObject({ last_non_direct: 180_00 });
    }));

  test("of new orders is added, with figures and the tracked share", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const id = await make(db, shop);
      const key = newVisitorKey();
      await come(db, shop, key, "?utm_campaign=easter-sale", daysAfter(NOON, -1));
      await buy(db, shop, { key });
      await getCampaign(owner(db, shop), id);
      await buy(db, shop, { key, at: daysAfter(NOON, 0.02) });
      await buy(db, shop, {});
      await addSpend(owner(db, shop), { campaignId: id, day: "2026-03-01", amount: "100", currency: "KES", note: "" });
      const later = owner(db, shop, daysAfter(NOON, 0.1));
      const { models, tracked, spendMinor } = await getCampaign(later, id);
      expect(spendMinor).toBe(100_00);
      expect(tracked).toEqual({ orders: 3, tracked: 2 });
      expect(models[0]?.figures).toMatchObject({ netMinor: 400_00, orders: 2, newCustomers: 2, roas: 4, cacMinor: 50_00 });
      const { campaigns } = await listCampaigns(later, shop.id);
      expect(campaigns[0]).toMatchObject({ state: "running", figures: { netMinor: 400_00, roas: 4 } });
    }));
});

describe("visits", () => {
  const seen = (db: Db, shop: Shop) =>
    inShops(db, [shop.id], (tx) => tx.select().from(touches).where(eq(touches.shopId, shop.id)));

  test("are kept once each, by a hash that is another one in each shop", () =>
    withRollback(async (db) => {
      const [one, other] = [await aShop(db), await aShop(db)];
      const key = newVisitorKey();
      for (const shop of [one, one, other]) await come(db, shop, key, "?utm_source=mail", NOON);
      await come(db, one, key, "", NOON);
      const [mine, theirs] = [await seen(db, one), await seen(db, other)];
      expect(mine).toHaveLength(1);
      expect(mine[0]?.sessionHash).not.toBe(theirs[0]?.sessionHash);
      expect(JSON.stringify(mine)).not.toContain(key);
      await come(db, one, key, "", daysAfter(NOON, 0.5));
      expect(await seen(db, one)).toHaveLength(2);
    }));

  test("of one browser are no more than forty in a day", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const key = newVisitorKey();
      for (let i = 0; i < 45; i++) await come(db, shop, key, `?utm_content=${i}`, NOON);
      expect(await seen(db, shop)).toHaveLength(40);
    }));

  test("go once no order can come of them, but for those of orders", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [key, other] = [newVisitorKey(), newVisitorKey()];
      for (const one of [key, other]) await come(db, shop, one, "", NOON);
      await buy(db, shop, { key });
      const sweep = (days: number) => inShops(db, [shop.id], (tx) => deleteOldVisits(tx, [shop.id], daysAfter(NOON, days)));
      expect(await sweep(99)).toBe(0);
      expect(await sweep(101)).toBe(1);
      expect(await seen(db, shop)).toHaveLength(1);
    }));

  test("an order keeps the browser it came from first", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await buy(db, shop, { key: newVisitorKey() });
      const read = () => inShops(db, [shop.id], (tx) => tx.select().from(orderVisits).where(eq(orderVisits.orderId, order.id)));
      const before = await read();
      await linkPurchase(contextOf(STRANGER, db), order.purchase, newVisitorKey());
      expect(await read()).toEqual(before);
    }));
});

describe("spending", () => {
  test("of a file is taken whole or not at all, and again without being doubled", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const id = await make(db, shop);
      const read = (text: string) => importSpend(owner(db, shop), { campaignId: id, text });
      expect(await read("day,amount\n2026-02-01,10\n2026-02-02,20\n")).toEqual({ added: 2, changed: 0 });
      expect(await read("day,amount\n2026-02-02,25\n2026-02-03,30\n")).toEqual({ added: 1, changed: 1 });
      await expect(read("day,amount\n2026-02-04,5\n2027-01-01,30\n")).rejects.toMatchObject({
        details: { errors: [{ detail: "Line 3: 2027-01-01 is still to come. Nothing of the file was saved." }] },
      });
      const { spendMinor, spending } = await getCampaign(owner(db, shop), id);
      expect(spendMinor).toBe(65_00);
      await removeSpend(owner(db, shop), { campaignId: id, spendId: spending[0]!.id });
      expect((await getCampaign(owner(db, shop), id)).spendMinor).toBe(35_00);
    }));

  test("in another currency needs the rate of its day, and says which is missing", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const campaignId = await make(db, shop);
      const entry = { campaignId, day: "2026-02-03", amount: "5", currency: "ZAR", note: "" } as const;
      const refusal = await addSpend(owner(db, shop), entry).catch((error) => error);
      expect(JSON.stringify([refusal.message, refusal.details])).toContain("2026-02-03");
    }));
});

describe("groups", () => {
  test("are drawn once for each customer who was not erased, and who stays where they are", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const campaignId = await make(db, shop, { holdout: "50" });
      await inShops(db, [shop.id], async (tx) => {
        const rows = Array.from({ length: 200 }, () => ({ shopId: shop.id, customerId: newId("cus"), name: "A", search: "a" }));
        const erased = { shopId: shop.id, customerId: newId("cus"), name: ERASED_NAME, search: "" };
        await tx.insert(shopCustomers).values([erased, ...rows].map((row) => ({ ...row, createdAt: NOON })));
      });
      expect(await drawGroups(owner(db, shop), { campaignId })).toBe(200);
      const arms = () =>
        inShops(db, [shop.id], (tx) =>
          tx.select().from(campaignAssignments).where(eq(campaignAssignments.campaignId, campaignId)),
        );
      const before = await arms();
      await make(db, shop, { campaignId, holdout: "0" });
      expect(await drawGroups(owner(db, shop), { campaignId })).toBe(0);
      expect(await arms()).toEqual(before);
      const { experiment } = await getCampaign(owner(db, shop), campaignId);
      expect((experiment?.treated?.customers ?? 0) + (experiment?.heldOut?.customers ?? 0)).toBe(200);
      expect(experiment?.heldOut?.customers).toBeGreaterThan(60);
      expect(experiment?.lift).toBeUndefined();
    }));
});

test("a campaign ends today, and only who may change campaigns of its shop changes it", () =>
  withRollback(async (db) => {
    const [shop, other] = [await aShop(db), await aShop(db)];
    const campaignId = await make(db, shop);
    const analyst = contextOf(memberOf("analyst", shop.id), db);
    expect((await getCampaign(analyst, campaignId)).state).toBe("running");
    await expect(endCampaign(analyst, { campaignId })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(endCampaign(owner(db, other), { campaignId })).rejects.toMatchObject({ code: "campaign-not-found" });
    await endCampaign(contextOf(memberOf("manager", shop.id), db), { campaignId });
    await expect(endCampaign(owner(db, shop), { campaignId })).rejects.toMatchObject({ kind: "invalid" });
    expect((await getCampaign(owner(db, shop, daysAfter(NOON, 1)), campaignId)).state).toBe("over");
    await expect(make(db, shop, { key: "easter-sale" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(make(db, other, { campaignId })).rejects.toMatchObject({ code: "campaign-not-found" });
  }));
