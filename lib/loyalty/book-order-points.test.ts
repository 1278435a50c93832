import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { loyaltyAccounts, orders } from "@/db/schema";
import { inShops } from "@/db/scope";
import { NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { daysAfter } from "@/lib/time";
import { openAccountRow } from "./data/accounts";
import { balanceOf } from "./ledger";
import { aBoost, type accountsIn, anOrderScene, changeRules, earnedBy, putOnTier, setState } from "./testing";

const kinds = (account: Awaited<ReturnType<typeof accountsIn>>[number] | undefined) => account?.entries.map(({ kind }) => kind);

describe("the points of an order", () => {
  test("are given when it is delivered, pending until the day after its return window", () =>
    withRollback(async (db) => {
      const { account, deliver, order } = await anOrderScene(db);
      await deliver();
      expect(await account()).toMatchObject({
        ...{ pendingPoints: 22, activePoints: 0, dueOn: "2026-03-17" },
        lots: [{ orderId: order.id, status: "pending", givenPoints: 22, availableOn: "2026-03-17", expiresOn: "2027-03-17" }],
        entries: [{ kind: "earned", points: 0, pending: 22, debt: 0 }],
      });
    }));

  test("can be spent at once where the shop says so, but not before the order is paid", () =>
    withRollback(async (db) => {
      const paid = await anOrderScene(db, { availability: "delivery" });
      await paid.deliver();
      expect(await paid.account()).toMatchObject({ activePoints: 22, pendingPoints: 0 });
      const unpaid = await anOrderScene(db, { availability: "delivery" }, { paid: false });
      await unpaid.deliver();
      expect(await unpaid.account()).toMatchObject({ activePoints: 0, pendingPoints: 22 });
    }));

  test("are taken back by an undo and a correction, and given again once, with the return window anew", () =>
    withRollback(async (db) => {
      const { account, deliver, act, order, shop } = await anOrderScene(db);
      await deliver();
      await act({ step: "undo" });
      expect(await account()).toMatchObject({ pendingPoints: 0, activePoints: 0, lots: [{ status: "void" }] });
      await act({ step: "deliver" });
      expect(await account()).toMatchObject({ pendingPoints: 22, lots: [{ status: "pending", givenPoints: 44 }] });
      await act({ step: "correct", reason: "Not there" }, daysAfter(NOON, 3));
      expect(await account()).toMatchObject({ pendingPoints: 0, activePoints: 0, debtPoints: 0 });
      expect(await earnedBy(db, shop.id, order.id)).toMatchObject({ points: 0, counts: false });
      await act({ step: "deliver" }, daysAfter(NOON, 20));
      expect(await account()).toMatchObject({
        ...{ pendingPoints: 22, activePoints: 0 },
        lots: [{ status: "pending", remainingPoints: 22, availableOn: "2026-04-06", expiresOn: "2027-04-06" }],
      });
      expect(kinds(await account())).toEqual(["earned", "reversed", "restored", "reversed", "restored"]);
    }));

  test.each([[[4]], [[1, 3]], [[1, 1, 1, 1]], [[3, 1]], [[2, 1, 1]]])("come to nothing after refunds of %j units", (split) =>
    withRollback(async (db) => {
      const { account, deliver, refund } = await anOrderScene(db, { availability: "delivery", earnPerMinor: 70_00 });
      await deliver();
      expect(await account()).toMatchObject({ activePoints: 31 });
      let left = 4;
      for (const units of split) {
        await refund(units);
        left -= units;
        const points = Math.floor((left * 550_00) / 70_00);
        expect(balanceOf((await account())!)).toBe(points);
      }
      expect(await account()).toMatchObject({ activePoints: 0, debtPoints: 0, pendingPoints: 0 });
    }),
  );

  test("come to nothing after returns and refunds of the same units", () =>
    withRollback(async (db) => {
      const { account, deliver, takeBack, refund } = await anOrderScene(db);
      await deliver();
      await takeBack(1);
      expect(await account()).toMatchObject({ pendingPoints: 16 });
      await refund(1);
      expect(await account()).toMatchObject({ pendingPoints: 16 });
      await takeBack(3);
      expect(await account()).toMatchObject({ pendingPoints: 0, debtPoints: 0, tier: 0 });
    }));

  test("are taken back by the terms they were earned by, whatever became of rules and tier", () =>
    withRollback(async (db) => {
      const { account, deliver, refund, rules, shop, order } = await anOrderScene(db, { availability: "delivery" });
      await deliver();
      const before = (await account())!;
      await changeRules(db, shop.id, 2, { ...rules, earnPoints: 10, rounding: "nearest" });
      await putOnTier(db, shop.id, before.id, 3, "2026-03-02", "2027-03-02");
      await aBoost(db, shop.id);
      await refund(2, daysAfter(NOON, 1));
      expect(await account()).toMatchObject({ activePoints: 11 });
      expect(await earnedBy(db, shop.id, order.id)).toMatchObject({ rulesVersion: 1, multiplierBp: 10_000, points: 11 });
      await refund(2, daysAfter(NOON, 2));
      expect(await account()).toMatchObject({ activePoints: 0, debtPoints: 0 });
    }));

  test("are multiplied by the member's tier and the day's largest boost, up to its cap, and taken back by the same", () =>
    withRollback(async (db) => {
      const scene = await anOrderScene(db, { availability: "delivery" });
      const { account, another, deliver, refund, shop } = scene;
      await deliver();
      const { id } = (await account())!;
      await putOnTier(db, shop.id, id, 1, "2026-03-02", "2027-03-02");
      await aBoost(db, shop.id, { multiplierBp: 15_000 });
      await aBoost(db, shop.id, { capPoints: 20 });
      await aBoost(db, shop.id, { multiplierBp: 90_000, startsOn: "2026-03-03", endsOn: "2026-03-04" });
      const second = await another();
      await deliver(NOON, second.id);
      // 22 x 1.25 = 27, and as many again but for the cap: 47.
      expect(await account()).toMatchObject({ activePoints: 69 });
      await refund(2, daysAfter(NOON, 1), second.id);
      // 11 x 1.25 = 13, and 13 more: 26.
      expect(await account()).toMatchObject({ activePoints: 48 });
      await refund(2, daysAfter(NOON, 1), second.id);
      expect(await account()).toMatchObject({ activePoints: 22, debtPoints: 0 });
    }));

  test("are not given while the programme is paused, nor by a later step on such an order; but taken back all the same", () =>
    withRollback(async (db) => {
      const { account, another, deliver, refund, shop } = await anOrderScene(db, { availability: "delivery" });
      await deliver();
      await setState(db, shop.id, "paused");
      const second = await another();
      await deliver(NOON, second.id);
      expect(await account()).toMatchObject({ activePoints: 22 });
      await setState(db, shop.id, "running");
      await refund(1, NOON, second.id);
      expect(await account()).toMatchObject({ activePoints: 22 });
      await setState(db, shop.id, "paused");
      await refund(4);
      expect(await account()).toMatchObject({ activePoints: 0, debtPoints: 0 });
    }));

  test("are not given afterwards for an order that arrived before its buyer had an account", () =>
    withRollback(async (db) => {
      const { account, deliver, refund, shop } = await anOrderScene(db, { joining: "asked" });
      await deliver();
      expect(await account()).toBeUndefined();
      await inShops(db, [shop.id], async (tx) => {
        const [row] = await tx.select({ customerId: orders.customerId }).from(orders).where(eq(orders.shopId, shop.id));
        await openAccountRow(tx, { shopId: shop.id, customerId: row!.customerId!, on: "2026-03-02", at: NOON });
      });
      await refund(1);
      expect(await account()).toMatchObject({ activePoints: 0, pendingPoints: 0, entries: [] });
    }));

  test("that are over neither pay for a refund nor stand beside the debt it makes", () =>
    withRollback(async (db) => {
      const wishes = { availability: "delivery", expiry: { kind: "rolling", months: 1 } } as const;
      const { account, another, deliver, refund } = await anOrderScene(db, wishes);
      await deliver();
      const second = await another(2);
      await deliver(daysAfter(NOON, 40), second.id);
      expect(await account()).toMatchObject({ activePoints: 11, lots: [{ status: "expired" }, { status: "active" }] });
      // All of the first has expired: its refund takes nothing a second time.
      await refund(4, daysAfter(NOON, 41));
      expect(await account()).toMatchObject({
        ...{ activePoints: 11, debtPoints: 0 },
        lots: [{ expiredPoints: 0, reversedPoints: 22 }, { remainingPoints: 11 }],
      });
    }));

  test("do not open anew an account that was closed", () =>
    withRollback(async (db) => {
      const { account, another, deliver, shop } = await anOrderScene(db, { availability: "delivery" });
      await deliver();
      await inShops(db, [shop.id], (tx) => tx.update(loyaltyAccounts).set({ status: "closed" }));
      await deliver(NOON, (await another()).id);
      expect(await account()).toMatchObject({ status: "closed", activePoints: 22 });
    }));
});
