import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { coalitionShops, shopCustomers } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { MAX_UNSETTLED_POINTS } from "@/lib/coalitions/exchange-points";
import { found } from "@/lib/errors";
import { newId, type ShopId } from "@/lib/ids";
import { openAccountRow } from "@/lib/loyalty/data/accounts";
import { proposedRules } from "@/lib/loyalty/program-rules";
import { changeRules } from "@/lib/loyalty/testing";
import { takeStep } from "@/lib/orders/take-step";
import { ListRedemptionsQuery } from "./api-redemptions";
import { listMyRewards } from "./list-my-rewards";
import { listPartnerOffers } from "./list-partner-offers";
import { listRedemptionPage } from "./list-redemption-page";
import { locateRedemption } from "./locate-redemption";
import { lookUpCode } from "./look-up-code";
import { redeemReward } from "./redeem-reward";
import { releaseRedemption } from "./release-redemption";
import { aReward, redemptionOf, someLot, twoShops } from "./testing";

test("points of one shop pay for a reward of another of the coalition, which is owed for them, until they come back", () =>
  withRollback(async (db) => {
    const { other, shop, redeem, owed, account, contact } = await twoShops(db);
    const { code, points, id } = await redeem();
    expect(points).toBe(200);
    expect(await account()).toMatchObject({ activePoints: 300 });
    expect(await owed(other.id)).toBe(0);
    const variantId = await aVariant(db, other.id);
    const order = await anOrder(db, other.id, { contact, lines: [{ variantId, qty: 2 }], basket: { coupon: code } });
    const act = (step: Parameters<typeof takeStep>[2]) =>
      takeStep(contextOf(memberOf("owner", other.id), db), { orderId: order.id }, step);
    await act({ step: "accept" });
    expect([await owed(other.id), await owed(shop.id)]).toEqual([200_00, -200_00]);
    await act({ step: "cancel", what: "order", reason: "other", note: "", restock: true });
    expect([await owed(other.id), await owed(shop.id)]).toEqual([0, 0]);
    expect(await account()).toMatchObject({ activePoints: 500 });
    expect(await redemptionOf(db, other.id, id)).toMatchObject({ state: "refunded", returnedPoints: 200 });
  }));

test("are owed by what they were worth when they were taken, whatever their shop says since and whoever has left", () =>
  withRollback(async (db) => {
    const { other, shop, redeem, owed, contact } = await twoShops(db);
    const { code } = await redeem();
    await changeRules(db, shop.id, 2, { ...proposedRules(100_00), pointValueMinor: 1 });
    const variantId = await aVariant(db, other.id);
    const order = await anOrder(db, other.id, { contact, lines: [{ variantId, qty: 2 }], basket: { coupon: code } });
    for (const { id } of [shop, other])
      await inShops(db, [id], (tx) => tx.delete(coalitionShops).where(eq(coalitionShops.shopId, id)));
    await takeStep(contextOf(memberOf("owner", other.id), db), { orderId: order.id }, { step: "accept" });
    expect([await owed(other.id), await owed(shop.id)]).toEqual([200_00, -200_00]);
  }));

test("are accepted up to what is owed at most, with what is held, and again once some was paid", () =>
  withRollback(async (db) => {
    const { redeem, owe } = await twoShops(db);
    await owe(MAX_UNSETTLED_POINTS * 200 - 200_00);
    await redeem();
    await expect(redeem()).rejects.toMatchObject({
      code: "points-not-accepted",
      message: "This shop accepts no more points of that one until it was paid for those it has accepted so far.",
    });
    await owe(-200_00);
    await redeem();
  }));

test("points of a shop in no coalition with it are not accepted", () =>
  withRollback(async (db) => {
    const { redeem, account } = await twoShops(db, false);
    await expect(redeem()).rejects.toMatchObject({ code: "points-not-accepted" });
    expect(await account()).toMatchObject({ activePoints: 500 });
  }));

test("what was taken in another shop is found by its member, and given back", () =>
  withRollback(async (db) => {
    const { other, shop, redeem, actor, account } = await twoShops(db);
    const { id, code } = await redeem();
    const ctx = contextOf(actor, db);
    expect(await locateRedemption(ctx, id)).toBe(other.id);
    expect(await listMyRewards(ctx)).toMatchObject([{ shop: { id: shop.id }, open: [{ code, shopName: other.name }] }]);
    expect((await listRedemptionPage(ctx, ListRedemptionsQuery.parse({ mine: "true" }))).rows).toMatchObject([{ code }]);
    await releaseRedemption(ctx, { shopId: await locateRedemption(ctx, id), redemptionId: id });
    expect(await account()).toMatchObject({ activePoints: 500 });
    const stranger = contextOf(memberOf("owner", shop.id), db);
    await expect(locateRedemption(stranger, id)).rejects.toMatchObject({ code: "redemption-not-found" });
  }));

test("a reward is had as often as one person may, whichever of their accounts pays", () =>
  withRollback(async (db) => {
    const { other, shop, actor, customerId, accountId } = await twoShops(db);
    const once = await aReward(db, other.id, { perMember: 1 });
    const redeem = (accountShopId: ShopId) =>
      redeemReward(contextOf(actor, db), {
        ...{ shopId: other.id, accountShopId, rewardId: once },
        ...{ channel: "account", requestKey: newId("rdm") },
      });
    await inShops(db, [shop.id, other.id], async (tx) => {
      const [known] = await tx.select().from(shopCustomers).where(eq(shopCustomers.customerId, customerId));
      await tx.insert(shopCustomers).values({ ...found(known, "customer"), shopId: other.id });
    });
    const here = await inShops(db, [other.id], (tx) =>
      openAccountRow(tx, { shopId: other.id, customerId, on: "2026-03-02", at: NOON }),
    );
    await someLot(db, other.id, here, 500);
    await redeem(shop.id);
    await expect(redeem(other.id)).rejects.toMatchObject({ details: { reason: "member_limit" } });
    expect(accountId).not.toBe(here);
  }));

test("a member sees what the shops of the coalition give for the points, and takes it with them", () =>
  withRollback(async (db) => {
    const { other, shop, actor, account } = await twoShops(db);
    await aReward(db, other.id, { name: "Golden", minTier: 1 });
    await aReward(db, other.id, { name: "Dear", points: 300 });
    await aReward(db, other.id, { name: "Over", active: false });
    const ctx = contextOf(actor, db);
    const [partner, ...more] = await listPartnerOffers(ctx, shop.id);
    expect(more).toEqual([]);
    expect(partner?.shop).toMatchObject({ id: other.id, name: other.name });
    const offers = partner?.offers.map(({ reward, ...offer }) => [
      reward.name,
      reward.points,
      offer.refusal,
      offer.missingPoints,
    ]);
    expect(offers).toEqual([
      ["Fifty off", 200, null, 0],
      ["Dear", 600, "points", 100],
    ]);
    const asked = { shopId: other.id, accountShopId: shop.id, rewardId: partner!.offers[0]!.reward.id };
    expect(await redeemReward(ctx, { ...asked, channel: "account", requestKey: newId("rdm") })).toMatchObject({ points: 200 });
    expect(await account()).toMatchObject({ activePoints: 300 });
    expect(await listPartnerOffers(ctx, other.id)).toEqual([]);
  }));

test("staff who are shown a code of the coalition see points and tier by the member's own shop, and offer nothing for them", () =>
  withRollback(async (db) => {
    const { other, shop, redeem } = await twoShops(db);
    const { code } = await redeem();
    const usual = proposedRules(100_00);
    const tiers = usual.tiers.map((tier, place) => (place === 0 ? { ...tier, name: "Copper" } : tier));
    await changeRules(db, shop.id, 2, { ...usual, tiers, pointsName: "beads" });
    const staff = contextOf(memberOf("staff", other.id), db);
    expect(await lookUpCode(staff, other.id, code)).toMatchObject({
      pointsName: "beads",
      tierName: "Copper",
      offers: [],
      balance: 300,
    });
  }));

test("a shop on its own has no partners", () =>
  withRollback(async (db) => {
    const { shop, actor } = await twoShops(db, false);
    expect(await listPartnerOffers(contextOf(actor, db), shop.id)).toEqual([]);
  }));
