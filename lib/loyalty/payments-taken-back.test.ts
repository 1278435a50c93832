import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { payments } from "@/db/schema";
import { inShops } from "@/db/scope";
import { contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { recordPayment } from "@/lib/payments/record-payment";
import { takeBackPayment } from "@/lib/payments/take-back-payment";
import { daysAfter } from "@/lib/time";
import { findOrderPoints } from "./find-order-points";
import { type ProgramRules, proposedRules } from "./program-rules";
import { anOrderScene, findBrokenLedgers } from "./testing";

const PAID = { amount: "2400", method: "bank_transfer" } as const;

const withPayments = async (db: Db, wishes: Partial<ProgramRules> = {}) => {
  const scene = await anOrderScene(db, { availability: "delivery", ...wishes }, { paid: false });
  const { order, shop } = scene;
  const ctx = (at: Date) => contextOf(memberOf("owner", shop.id), db, at);
  const pay = (reference: string, at = NOON) =>
    recordPayment(ctx(at), { orderId: order.id }, { ...PAID, reference, formKey: newId("pay") });
  const takeBack = async (reference: string, at = NOON) => {
    const rows = await inShops(db, [shop.id], (tx) =>
      tx
        .select()
        .from(payments)
        .where(and(eq(payments.orderId, order.id), eq(payments.reference, reference))),
    );
    await takeBackPayment(ctx(at), { orderId: order.id }, { paymentId: rows[0]!.id, reason: "It bounced" });
  };
  const said = (at: Date) =>
    inShops(db, [shop.id], (tx) =>
      findOrderPoints(tx, { ...order, shopSlug: "kazuri", status: "delivered", currency: "KES" }, at),
    );
  const sound = () => inShops(db, [shop.id], async (tx) => expect(await findBrokenLedgers(tx)).toEqual([]));
  return { ...scene, pay, unpay: takeBack, said, sound };
};

test("points that could be spent go when the payment of their order is taken back, and come again when it is paid", () =>
  withRollback(async (db) => {
    const { account, deliver, pay, unpay, said, sound } = await withPayments(db);
    await pay("TX-1");
    await deliver();
    expect(await account()).toMatchObject({ activePoints: 22, pendingPoints: 0 });
    await unpay("TX-1", daysAfter(NOON, 2));
    expect(await account()).toMatchObject({ activePoints: 0, pendingPoints: 0, debtPoints: 0 });
    expect(await said(daysAfter(NOON, 2))).toMatchObject({ state: "pending", points: 22, availableOn: null, takenBack: 0 });
    await pay("TX-2", daysAfter(NOON, 3));
    expect(await account()).toMatchObject({ activePoints: 22, pendingPoints: 0, debtPoints: 0 });
    expect(await said(daysAfter(NOON, 3))).toMatchObject({ state: "available", points: 22 });
    expect((await account())?.entries.map(({ kind, note }) => [kind, note])).toEqual([
      ["earned", ""],
      ["reversed", "It turned out not to be paid"],
      ["restored", "It was paid"],
    ]);
    await sound();
  }));

test("what of an order that is owed again comes back earns nothing more when the rest is paid", () =>
  withRollback(async (db) => {
    const { account, deliver, pay, unpay, takeBack, sound } = await withPayments(db);
    await pay("TX-1");
    await deliver();
    await unpay("TX-1");
    await takeBack(2);
    expect(await account()).toMatchObject({ activePoints: 0, pendingPoints: 0, debtPoints: 0 });
    await pay("TX-2");
    expect(await account()).toMatchObject({ activePoints: 11, debtPoints: 0 });
    await sound();
  }));

test("points that only wait for their day stay waiting while their order is owed again", () =>
  withRollback(async (db) => {
    const { account, deliver, pay, unpay, sound } = await withPayments(db, { availability: "return_window" });
    await deliver();
    await pay("TX-1");
    await unpay("TX-1");
    expect(await account()).toMatchObject({ activePoints: 0, pendingPoints: 22 });
    await pay("TX-2", daysAfter(NOON, 20));
    expect(await account()).toMatchObject({ activePoints: 22, pendingPoints: 0 });
    await sound();
  }));

test("where points make the tier, it goes and comes with them", () =>
  withRollback(async (db) => {
    const tiers = proposedRules(100_00).tiers.map((tier, place) => ({ ...tier, threshold: place * 20 }));
    const { account, deliver, pay, unpay, sound } = await withPayments(db, { tierBasis: "points", tiers });
    await pay("TX-1");
    await deliver();
    expect(await account()).toMatchObject({ activePoints: 22, tier: 1 });
    await unpay("TX-1");
    expect(await account()).toMatchObject({ activePoints: 0, tier: 0 });
    await pay("TX-2");
    expect(await account()).toMatchObject({ activePoints: 22, tier: 1 });
    await sound();
  }));
