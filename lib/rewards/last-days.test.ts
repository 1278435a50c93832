import { describe, expect, test } from "vitest";
import { anOrder, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { jobContext } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { expireOrders } from "@/lib/orders/expire-orders";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { releaseRedemption } from "./release-redemption";
import { aMember, aReward, someLot, stockOf } from "./testing";

const LAST = "2026-03-02";
const WHOLE = { step: "cancel", what: "order", reason: "other", note: "", restock: true } as const;

describe("points of a reward that was not used", () => {
  test("have the last day they had: given back after it they have ended", () =>
    withRollback(async (db) => {
      const { shop, accountId, actor, redeem, account } = await aMember(db, 0);
      await someLot(db, shop.id, accountId, 40, LAST);
      await someLot(db, shop.id, accountId, 60, "2026-03-20");
      const { id } = await redeem(await aReward(db, shop.id));
      await releaseRedemption(contextOf(actor, db, daysAfter(NOON, 5)), { shopId: shop.id, redemptionId: id });
      expect(await account()).toMatchObject({ activePoints: 60 });
      const kinds = (await account()).entries.map(({ kind, points }) => [kind, points]);
      expect(kinds.slice(-2)).toEqual([
        ["returned", 100],
        ["expired", -40],
      ]);
    }));

  test("have it, too, when the order was left unpaid", () =>
    withRollback(async (db) => {
      const { shop, accountId, contact, variantId, redeem, account } = await aMember(db, 0);
      await someLot(db, shop.id, accountId, 100, LAST);
      const { code } = await redeem(await aReward(db, shop.id));
      await anOrder(db, shop.id, { contact, lines: [{ variantId, qty: 1 }], basket: { coupon: code } });
      await expireOrders(jobContext(db, daysAfter(NOON, 30)), {});
      expect(await account()).toMatchObject({ activePoints: 0 });
    }));

  test("are no activity: taking a reward and giving it back keeps nothing from ending", () =>
    withRollback(async (db) => {
      const { shop, accountId, actor, redeem, account } = await aMember(db, 0);
      await someLot(db, shop.id, accountId, 200, null, 1);
      const rewardId = await aReward(db, shop.id);
      const takeAndGiveBack = async (days: number) => {
        const at = daysAfter(NOON, days);
        const { id } = await redeem(rewardId, { at });
        await releaseRedemption(contextOf(actor, db, at), { shopId: shop.id, redemptionId: id });
      };
      await takeAndGiveBack(20);
      expect(await account()).toMatchObject({ activePoints: 200, lastActiveOn: LAST, dueOn: "2026-04-03" });
      await expect(takeAndGiveBack(40)).rejects.toMatchObject({ code: "reward-refused" });
    }));
});

describe("a reward that is used", () => {
  test.each(["amount", "gift_card"] as const)("is activity from the day on which its order uses it for good: %s", (kind) =>
    withRollback(async (db) => {
      const { shop, accountId, contact, variantId, redeem, account } = await aMember(db, 0);
      await someLot(db, shop.id, accountId, 200, null, 1);
      const { code } = await redeem(await aReward(db, shop.id, { kind }));
      expect(await account()).toMatchObject({ lastActiveOn: LAST });
      const at = daysAfter(NOON, 20);
      const steps = kind === "amount" ? [{ step: "accept" } as const] : [];
      await anOrder(db, shop.id, { contact, lines: [{ variantId, qty: 1 }], basket: { coupon: code }, steps, at });
      expect(await account()).toMatchObject({ activePoints: 100, lastActiveOn: "2026-03-22", dueOn: "2026-04-23" });
    }),
  );

  test("can be given again when its order is cancelled before it was shipped, once", () =>
    withRollback(async (db) => {
      const { shop, contact, variantId, redeem } = await aMember(db);
      const rewardId = await aReward(db, shop.id, { stock: 5 });
      const { code } = await redeem(rewardId);
      const lines = [{ variantId, qty: 2 }];
      const paid = { paidMinor: 1_000_000, paymentMethod: "bank_transfer" } as const;
      const order = await anOrder(db, shop.id, { contact, lines, basket: { coupon: code }, ...paid });
      const act = (step: Parameters<typeof takeStep>[2]) =>
        takeStep(contextOf(memberOf("owner", shop.id), db), { orderId: order.id }, step);
      expect(await stockOf(db, shop.id, rewardId)).toBe(4);
      await act({ ...WHOLE, refund: "later" });
      expect(await stockOf(db, shop.id, rewardId)).toBe(5);
      await act({ step: "settleRefund", outcome: "failed" }).catch(() => {});
      expect(await stockOf(db, shop.id, rewardId)).toBe(5);
    }));
});
