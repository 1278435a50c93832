import { describe, expect, test } from "vitest";
import { contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { Actor } from "@/lib/auth/actor";
import type { ShopId } from "@/lib/ids";
import { daysAfter, minutesAfter } from "@/lib/time";
import { ListRedemptionsQuery } from "./api-redemptions";
import { commitRedemption } from "./commit-redemption";
import { TypedCode } from "./input";
import { listRedemptionPage } from "./list-redemption-page";
import { listRedemptions } from "./list-redemptions";
import { lookUpCode } from "./look-up-code";
import { redeemReward } from "./redeem-reward";
import { releaseRedemption } from "./release-redemption";
import { aMember, aReward, joined, redemptionOf, stockOf } from "./testing";

const service = { kind: "service" as const, name: "A cup of coffee", amountMinor: null, stock: 3 };
/** Staff who are a member themselves. */
const staffWith = (userId: `usr_${string}`, shopId: ShopId): Actor =>
  ({ ...(memberOf("staff", shopId) as object), userId }) as Actor;

describe("the counter", () => {
  test("knows a member by the code, as it is typed or as a QR code holds it, and a reward by its code", () =>
    withRollback(async (db) => {
      const { shop, account, redeem, accountId } = await aMember(db, 250);
      const rewardId = await aReward(db, shop.id, service);
      const { code } = await redeem(rewardId);
      const { memberCode } = await account();
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const look = (typed: string) => lookUpCode(ctx, shop.id, TypedCode.parse(typed));
      const spelled = ` ${memberCode.slice(0, 5).toLowerCase()} ${memberCode.slice(5)}`;
      for (const typed of [memberCode, spelled, `https://shop.example/shop/loyalty/counter?shop=x&code=${memberCode}`])
        expect(await look(typed)).toMatchObject({
          accountId,
          name: "Amina Odhiambo",
          tierName: "Bronze",
          balance: 150,
          found: null,
        });
      expect(await look(code)).toMatchObject({
        accountId,
        found: { code, state: "reserved" },
        open: [{ rewardName: "A cup of coffee" }],
      });
      for (const typed of ["", "ZZZZZZZZZZ", "%", "' or 1=1 --"])
        await expect(look(typed)).rejects.toMatchObject({ code: "code-not-found" });
    }));

  test("does not know another shop's member", () =>
    withRollback(async (db) => {
      const [mine, theirs] = [await aMember(db), await aMember(db)];
      const { memberCode } = await theirs.account();
      const ctx = contextOf(memberOf("owner", mine.shop.id), db);
      await expect(lookUpCode(ctx, mine.shop.id, memberCode)).rejects.toMatchObject({ code: "code-not-found" });
      await expect(lookUpCode(ctx, theirs.shop.id, memberCode)).rejects.toMatchObject({ kind: "not_found" });
      const rewardId = await aReward(db, mine.shop.id);
      const foreign = {
        shopId: mine.shop.id,
        served: { accountId: theirs.accountId, memberCode },
        rewardId,
        channel: "counter" as const,
        requestKey: "a-key-of-mine",
      };
      await expect(redeemReward(ctx, foreign)).rejects.toMatchObject({ code: "account-not-found" });
    }));

  test("hands over once: a second time says when and where it was used", () =>
    withRollback(async (db) => {
      const { shop, redeem } = await aMember(db);
      const { id } = await redeem(await aReward(db, shop.id, { ...service, costMinor: 12_00 }));
      const ctx = contextOf(memberOf("staff", shop.id), db);
      expect(await commitRedemption(ctx, { shopId: shop.id, redemptionId: id })).toMatchObject({
        state: "committed",
        valueMinor: 12_00,
      });
      const again = {
        code: "redemption-used",
        // By the shop's clock, three hours ahead.
        message: expect.stringMatching(/^This code was used on .*2026.*12:00 at the counter\.$/),
      };
      await expect(commitRedemption(ctx, { shopId: shop.id, redemptionId: id })).rejects.toMatchObject(again);
      await expect(releaseRedemption(ctx, { shopId: shop.id, redemptionId: id })).rejects.toMatchObject(again);
    }));

  test("hands nothing over whose time is over, and nothing that is used in orders", () =>
    withRollback(async (db) => {
      const { shop, redeem } = await aMember(db, 300);
      const [old, discount] = [
        await redeem(await aReward(db, shop.id, { ...service, validDays: 1 })),
        await redeem(await aReward(db, shop.id)),
      ];
      const late = contextOf(memberOf("staff", shop.id), db, daysAfter(NOON, 2));
      await expect(commitRedemption(late, { shopId: shop.id, redemptionId: old.id })).rejects.toMatchObject({
        code: "redemption-over",
      });
      await expect(commitRedemption(late, { shopId: shop.id, redemptionId: discount.id })).rejects.toMatchObject({
        code: "not-handed-over",
      });
    }));

  test("gives back: points, stock and the code's end; twice changes nothing more", () =>
    withRollback(async (db) => {
      const { shop, redeem, account } = await aMember(db);
      const rewardId = await aReward(db, shop.id, { stock: 1 });
      const { id } = await redeem(rewardId);
      expect(await stockOf(db, shop.id, rewardId)).toBe(0);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      for (let n = 0; n < 2; n++)
        expect(await releaseRedemption(ctx, { shopId: shop.id, redemptionId: id })).toMatchObject({
          state: "released",
          returnedPoints: 100,
        });
      expect(await stockOf(db, shop.id, rewardId)).toBe(1);
      expect(await account()).toMatchObject({ activePoints: 100 });
      expect((await redemptionOf(db, shop.id, id)).coupon?.active).toBe(false);
    }));

  test("serves nobody their own account, and others only with the code they show", () =>
    withRollback(async (db) => {
      const { shop, userId, accountId, redeem, account } = await aMember(db, 300);
      const rewardId = await aReward(db, shop.id, service);
      const self = contextOf(staffWith(userId, shop.id), db);
      const own = { code: "own-account" };
      const asked = { shopId: shop.id, rewardId, channel: "counter" as const, requestKey: "for-a-member" };
      const served = { accountId, memberCode: (await account()).memberCode };
      await expect(redeemReward(self, { ...asked, served })).rejects.toMatchObject(own);
      const { id } = await redeem(rewardId);
      await expect(commitRedemption(self, { shopId: shop.id, redemptionId: id })).rejects.toMatchObject(own);
      const other = await joined(db, shop.id);
      const { memberCode } = await other.account();
      const theirs = { accountId: other.accountId, memberCode };
      for (const wrong of ["", served.memberCode, "NOBODY2345"])
        await expect(redeemReward(self, { ...asked, served: { ...theirs, memberCode: wrong } })).rejects.toMatchObject({
          code: "code-not-found",
        });
      const card = await aReward(db, shop.id, { kind: "gift_card" });
      await expect(redeemReward(self, { ...asked, rewardId: card, served: theirs })).rejects.toMatchObject({
        code: "gift-card-for-others",
      });
      expect(await redeemReward(self, { ...asked, served: theirs })).toMatchObject({ channel: "counter", points: 100 });
    }));

  test("shows codes that were not shown there by their last characters alone", () =>
    withRollback(async (db) => {
      const { shop, redeem, account, actor } = await aMember(db, 300);
      const { code } = await redeem(await aReward(db, shop.id));
      const hidden = { code: `•••••••${code.slice(-3)}` };
      const staff = contextOf(memberOf("staff", shop.id), db);
      expect(await listRedemptions(staff, shop.id)).toMatchObject([hidden]);
      const page = (who: Actor, mine?: string) =>
        listRedemptionPage(contextOf(who, db), ListRedemptionsQuery.parse({ mine, shop: shop.id }));
      expect((await page(memberOf("analyst", shop.id))).rows).toMatchObject([hidden]);
      expect((await page(actor, "true")).rows).toMatchObject([{ code }]);
      const { memberCode } = await account();
      expect(await lookUpCode(staff, shop.id, memberCode)).toMatchObject({ memberCode, open: [hidden] });
      expect(await lookUpCode(staff, shop.id, code)).toMatchObject({ memberCode: null, found: { code } });
    }));
});

describe("a reward", () => {
  test.each([
    [{ minTier: 1 }, "tier"],
    [{ stock: 0 }, "sold_out"],
    [{ active: false }, "not_offered"],
    [{ points: 101 }, "points"],
    [{ startsAt: minutesAfter(NOON, 1) }, "not_yet"],
    [{ endsAt: NOON }, "over"],
  ])("with %j is refused, saying %s", (wishes, reason) =>
    withRollback(async (db) => {
      const { shop, redeem, account } = await aMember(db);
      const rewardId = await aReward(db, shop.id, wishes);
      await expect(redeem(rewardId)).rejects.toMatchObject({ code: "reward-refused", details: { reason } });
      expect(await account()).toMatchObject({ activePoints: 100, entrySeq: 1 });
    }),
  );

  test("is had as often as one member may, and once more when one was given back", () =>
    withRollback(async (db) => {
      const { shop, redeem, actor } = await aMember(db, 500);
      const rewardId = await aReward(db, shop.id, { perMember: 2 });
      const [first] = [await redeem(rewardId), await redeem(rewardId)];
      await expect(redeem(rewardId)).rejects.toMatchObject({ details: { reason: "member_limit" } });
      await releaseRedemption(contextOf(actor, db), { shopId: shop.id, redemptionId: first.id });
      await redeem(rewardId);
    }));

  test("asked for twice with the same key is redeemed once; the key of another is refused", () =>
    withRollback(async (db) => {
      const { shop, redeem, account } = await aMember(db, 500);
      const [one, other] = [await aReward(db, shop.id), await aReward(db, shop.id)];
      const first = await redeem(one, { requestKey: "the-same-key" });
      expect(await redeem(one, { requestKey: "the-same-key" })).toEqual(first);
      await expect(redeem(other, { requestKey: "the-same-key" })).rejects.toMatchObject({ code: "request-key-reused" });
      expect(await account()).toMatchObject({ activePoints: 400 });
    }));
});
