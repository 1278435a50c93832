import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { refunds, shops } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, contextOf, memberOf, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { takeStep } from "@/lib/orders/take-step";
import { cancelOwnOrder } from "@/lib/tracking/cancel-own-order";
import { requestOwnCancel } from "./request-own-cancel";
import { act, linkTo, REFUND, SHIP, sound, TOTAL, told, viewOf, visitor } from "./testing";
import { withdrawOwnRequest } from "./withdraw-own-request";

describe("a refund", () => {
  test("pays units, shipping and goodwill, is told to the customer, and happens once for one key", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
      const { lines } = await getFacts(db, order);
      const units = [{ lineId: lines[0]!.id, qty: 1 }];
      const input = { ...REFUND, units, shippingMinor: 50_00, goodwillMinor: 5_00, requestKey: "refund-key-1" } as const;
      expect(await act(db, order, input)).toMatchObject({ changed: true, order: { refundedMinor: 180_00 } });
      expect(await act(db, order, input)).toMatchObject({ changed: false });
      expect(await viewOf(db, order)).toMatchObject({
        paymentStatus: "partially_refunded",
        refundedMinor: 180_00,
        lines: [{ qtyRefunded: 1, refundedMinor: 125_00 }],
        refunds: [{ amountMinor: 180_00, shippingMinor: 50_00, goodwillMinor: 5_00, state: "done", method: "mobile_money" }],
        refundable: { leftMinor: TOTAL - 180_00 },
      });
      expect(await told(db, order)).toContain("refund_made");
      await sound(db, order);
    }));

  test("needs the permission for refunds, also as a part of a cancellation", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
      const staff = contextOf(memberOf("staff", shop.id), db);
      const cancel = { step: "cancel", what: "order", reason: "other", note: "", restock: true } as const;
      const needs = { kind: "forbidden", details: { required_permission: "refunds:write" } };
      await expect(takeStep(staff, { orderId: order.id }, { ...REFUND, goodwillMinor: 1 })).rejects.toMatchObject(needs);
      await expect(takeStep(staff, { orderId: order.id }, { ...cancel, refund: "now" })).rejects.toMatchObject(needs);
      expect(await takeStep(staff, { orderId: order.id }, cancel)).toMatchObject({ changed: true });
    }));

  test("that is promised counts as given back until it fails, and then it can be given again", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
      await act(db, order, { ...REFUND, goodwillMinor: TOTAL, state: "pending" });
      expect(await told(db, order)).not.toContain("refund_made");
      await expect(act(db, order, { ...REFUND, goodwillMinor: 1 })).rejects.toMatchObject({ code: "refund-not-possible" });
      await act(db, order, { step: "settleRefund", outcome: "failed", failure: "Wrong number" });
      expect(await viewOf(db, order)).toMatchObject({
        refundedMinor: 0,
        refunds: [{ state: "failed", failure: "Wrong number" }],
      });
      await act(db, order, { ...REFUND, goodwillMinor: TOTAL, state: "pending" });
      await act(db, order, { step: "settleRefund", outcome: "done", reference: "QGH7" });
      expect(await viewOf(db, order)).toMatchObject({ paymentStatus: "refunded", refundable: { leftMinor: 0 } });
      expect(await told(db, order)).toContain("refund_made");
      const first = (await viewOf(db, order)).refunds[0]!;
      await expect(act(db, order, { step: "settleRefund", refundId: first.id, outcome: "done" })).rejects.toMatchObject({
        code: "refund-settled",
      });
      await sound(db, order);
    }));

  test("keeps the database's own bound: nobody writes a refund beyond what was paid", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
      await act(db, order, { ...REFUND, goodwillMinor: 1_00 });
      const beyond = db.transaction((tx) =>
        inShops(tx as unknown as Db, [shop.id], (inner) => inner.execute(sql`update orders set refunded_minor = paid_minor + 1`)),
      );
      await expect(beyond).rejects.toThrow();
    }));
});

describe("a cancellation", () => {
  test.each([
    ["now", "done", TOTAL, "refunded"],
    ["later", "pending", TOTAL, "refunded"],
    ["none", undefined, 0, "paid"],
  ] as const)("of a paid order with refund %s", (choice, state, refundedMinor, paymentStatus) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
      await act(db, order, { step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true, refund: choice });
      const view = await viewOf(db, order);
      expect(view).toMatchObject({ status: "cancelled", refundedMinor, paymentStatus });
      expect(view.refunds.map((refund) => refund.state)).toEqual(state ? [state] : []);
      expect(view.refundable).toEqual({
        leftMinor: TOTAL - refundedMinor,
        proposedMinor: 0,
        withheldMinor: TOTAL - refundedMinor,
      });
      await sound(db, order);
    }),
  );

  test("of units of a half-paid order gives back only what they were paid", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: 400_00 });
      const { lines } = await getFacts(db, order);
      const what = [{ lineId: lines[0]!.id, qty: 1 }];
      await act(db, order, { step: "cancel", what, reason: "out_of_stock", note: "", restock: true, refund: "now" });
      expect(await viewOf(db, order)).toMatchObject({ refundedMinor: 75_00, dueMinor: 0 });
      await sound(db, order);
    }));

  test("of an unpaid order pays nothing, and money that comes later can be given back whole", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const unpaid = await anOrder(db, shop.id);
      const cancel = { step: "cancel", what: "order", reason: "other", note: "", restock: true, refund: "now" } as const;
      expect(await act(db, unpaid, cancel)).toMatchObject({ changed: true, order: { refundedMinor: 0 } });
      const paid = await anOrder(db, shop.id, { paidMinor: TOTAL });
      await act(db, paid, { ...cancel, refund: "none" });
      const { lines } = await getFacts(db, paid);
      const whole = { units: [{ lineId: lines[0]!.id, qty: 2 }], shippingMinor: 200_00 };
      expect(await act(db, paid, { ...REFUND, ...whole })).toMatchObject({ order: { refundedMinor: TOTAL } });
      await sound(db, paid);
    }));
});

describe("a request to cancel", () => {
  test("is made once by the link alone, while the shop is packing, and declined with words", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const ask = () => requestOwnCancel(visitor(db), linkTo(order), { reason: "changed_mind", note: "Sorry" });
      await expect(ask()).rejects.toMatchObject({ code: "not-accepted-yet" });
      await act(db, order, { step: "accept" });
      expect(await ask()).toEqual({ changed: true });
      expect(await ask()).toEqual({ changed: false });
      expect(await viewOf(db, order)).toMatchObject({
        cancelRequested: true,
        cancelRequests: [{ state: "open", note: "Sorry" }],
      });
      await expect(cancelOwnOrder(visitor(db), linkTo(order))).rejects.toMatchObject({ code: "accepted-already" });
      await sound(db, order);
      await act(db, order, { step: "declineCancel", answer: "It is with the rider." });
      expect(await viewOf(db, order)).toMatchObject({
        cancelRequested: false,
        cancelRequests: [{ state: "declined", answer: "It is with the rider." }],
      });
      expect(await told(db, order)).toContain("cancel_declined");
      await sound(db, order);
    }));

  test.each([
    ["withdrawn", (db: Db, order: TestOrder) => withdrawOwnRequest(visitor(db), linkTo(order), "cancel")],
    ["closed", (db: Db, order: TestOrder) => act(db, order, SHIP)],
    [
      "approved",
      (db: Db, order: TestOrder) =>
        act(db, order, { step: "cancel", what: "order", reason: "customer_request", note: "", restock: true, refund: "now" }),
    ],
  ] as const)("ends as %s", (state, end) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { paidMinor: TOTAL, steps: [{ step: "accept" }] });
      await requestOwnCancel(visitor(db), linkTo(order), { reason: "by_mistake", note: "" });
      await end(db, order);
      expect(await viewOf(db, order)).toMatchObject({ cancelRequested: false, cancelRequests: [{ state }] });
      await sound(db, order);
    }),
  );

  test("that was overtaken stays closed when the shipping is undone", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      await requestOwnCancel(visitor(db), linkTo(order), { reason: "other", note: "" });
      await act(db, order, SHIP);
      await act(db, order, { step: "undo" });
      expect(await viewOf(db, order)).toMatchObject({ status: "processing", cancelRequested: false });
      await sound(db, order);
    }));
});

test("refunds are written once: only how they end may change", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
    await act(db, order, { ...REFUND, goodwillMinor: 1_00 });
    const change = db.transaction((tx) =>
      inShops(tx as unknown as Db, [shop.id], (inner) => inner.update(refunds).set({ amountMinor: 2_00 })),
    );
    await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(await db.select({ days: shops.returnWindowDays }).from(shops).where(eq(shops.id, shop.id))).toEqual([{ days: 14 }]);
  }));
