import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, contextOf, memberOf, STRANGER, type TestOrder } from "@/db/testing/factories";
import { anAskedPhone, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { recordPayment } from "./record-payment";
import { takeBackPayment } from "./take-back-payment";

const OWED = 450_00;
const staffOf = (db: Db, { shopId }: Pick<TestOrder, "shopId">, role: "staff" | "analyst" | "owner" = "staff") =>
  contextOf(memberOf(role, shopId), db);
const form = (amount: string, formKey: string = randomUUID()) => ({
  amount,
  method: "bank_transfer" as const,
  reference: "FT-1",
  formKey,
});
const look = (db: Db, order: TestOrder) => getOrder(staffOf(db, order), order.id);

test("a transfer noted by hand settles the order, with its reference; the form sent again notes nothing", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db, { autoAccept: true })).id, { paymentMethod: "bank_transfer" });
    const ctx = staffOf(db, order);
    const typed = form("450.00");
    expect((await recordPayment(ctx, { orderId: order.id, expectedVersion: 1 }, typed)).changed).toBe(true);
    expect((await recordPayment(ctx, { orderId: order.id, expectedVersion: 1 }, typed)).changed).toBe(false);
    const view = await look(db, order);
    expect(view).toMatchObject({ paymentStatus: "paid", status: "processing", paidMinor: OWED });
    expect(view.payments).toMatchObject([{ method: "bank_transfer", amountMinor: OWED, reference: "FT-1", canTakeBack: true }]);
  }));

test("part of it leaves it partly paid; more than is due shows as overpaid with what to give back", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paymentMethod: "bank_transfer" });
    const ctx = staffOf(db, order);
    await recordPayment(ctx, { orderId: order.id }, form("100"));
    expect(await look(db, order)).toMatchObject({ paymentStatus: "partially_paid", dueMinor: 350_00 });
    await recordPayment(ctx, { orderId: order.id }, form("400"));
    expect(await look(db, order)).toMatchObject({
      paymentStatus: "overpaid",
      actionNeeded: true,
      refundable: { proposedMinor: 50_00 },
    });
  }));

test("a mistake is taken back once, with its reason, by a payment that says so", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paymentMethod: "bank_transfer" });
    const ctx = staffOf(db, order);
    await recordPayment(ctx, { orderId: order.id }, form("450"));
    const [payment] = (await look(db, order)).payments;
    const wish = { paymentId: payment!.id, reason: "Another order's transfer" };
    expect((await takeBackPayment(ctx, { orderId: order.id }, wish)).changed).toBe(true);
    expect((await takeBackPayment(ctx, { orderId: order.id }, wish)).changed).toBe(false);
    const view = await look(db, order);
    expect(view).toMatchObject({ paymentStatus: "unpaid", paidMinor: 0 });
    expect(view.payments.map(({ amountMinor, reason, canTakeBack }) => [amountMinor, reason, canTakeBack])).toEqual([
      [OWED, "", false],
      [-OWED, "Another order's transfer", false],
    ]);
    expect(view.messages.filter(({ template }) => template === "payment_received")).toHaveLength(1);
  }));

test("what the operator told, cash at the door, and what was refunded cannot be taken back", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const [told, cod, refunded] = [
      await anOrder(db, shop.id),
      await anOrder(db, shop.id, {
        paymentMethod: "cash_on_delivery",
        steps: [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }],
      }),
      await anOrder(db, shop.id, { paymentMethod: "bank_transfer" }),
    ];
    await tell(db, await anAskedPhone(db, told));
    await recordPayment(staffOf(db, refunded), { orderId: refunded.id }, form("450"));
    await takeStep(
      staffOf(db, refunded, "owner"),
      { orderId: refunded.id },
      { step: "refund", goodwillMinor: 100, reason: "Goodwill", state: "done" },
    );
    for (const [order, code] of [
      [told, "payment-not-by-hand"],
      [cod, "payment-not-by-hand"],
      [refunded, "payment-given-back"],
    ] as const) {
      const [payment] = (await look(db, order)).payments;
      const wish = { paymentId: payment!.id, reason: "Trying" };
      await expect(takeBackPayment(staffOf(db, order), { orderId: order.id }, wish)).rejects.toMatchObject({ code });
    }
  }));

test("cash at the door may differ from what is due: short leaves the order partly paid, and the rest can be noted", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, {
      paymentMethod: "cash_on_delivery",
      steps: [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver", codCollectedMinor: 300_00 }],
    });
    expect(await look(db, order)).toMatchObject({ status: "delivered", paymentStatus: "partially_paid", dueMinor: 150_00 });
    await recordPayment(staffOf(db, order), { orderId: order.id }, { ...form("150"), method: "cash" });
    expect(await look(db, order)).toMatchObject({ paymentStatus: "paid", dueMinor: 0 });
  }));

test.each(["", "0", "-5", "abc", "1e3", "99999999999999"])(
  "the amount %j is refused at its field, and nothing is written",
  (amount) =>
    withRollback(async (db) => {
      const order = await anOrder(db, (await aShop(db)).id);
      await expect(recordPayment(staffOf(db, order), { orderId: order.id }, form(amount))).rejects.toMatchObject({
        kind: "invalid",
      });
      expect((await look(db, order)).payments).toEqual([]);
    }),
);

test("an older version is stale; who may not is refused, another shop's order and a made-up payment are not found", () =>
  withRollback(async (db) => {
    const [order, other] = [await anOrder(db, (await aShop(db)).id), await anOrder(db, (await aShop(db)).id)];
    const target = { orderId: order.id };
    await recordPayment(staffOf(db, order), target, form("1"));
    await expect(recordPayment(staffOf(db, order), { ...target, expectedVersion: 1 }, form("1"))).rejects.toMatchObject({
      kind: "stale",
    });
    await expect(recordPayment(staffOf(db, order, "analyst"), target, form("1"))).rejects.toMatchObject({ kind: "forbidden" });
    await expect(recordPayment(staffOf(db, other), target, form("1"))).rejects.toMatchObject({ code: "order-not-found" });
    await expect(recordPayment(contextOf(STRANGER, db), target, form("1"))).rejects.toMatchObject({ kind: "unauthenticated" });
    const wish = { paymentId: newId("pay"), reason: "Trying" };
    await expect(takeBackPayment(staffOf(db, order), target, wish)).rejects.toMatchObject({ code: "payment-not-found" });
    const [payment] = (await look(db, order)).payments;
    const real = { paymentId: payment!.id, reason: "Trying" };
    await expect(takeBackPayment(staffOf(db, order, "analyst"), target, real)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(takeBackPayment(staffOf(db, other), target, real)).rejects.toMatchObject({ code: "order-not-found" });
  }));
