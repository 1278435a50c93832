import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, contextOf, memberOf, STRANGER, type TestOrder } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { countToDo } from "@/lib/orders/count-to-do";
import { takeStep } from "@/lib/orders/take-step";
import { getPaymentPanel } from "@/lib/payments/get-payment-panel";
import { recordPayment } from "@/lib/payments/record-payment";
import { cancelOwnOrder } from "@/lib/tracking/cancel-own-order";
import { getRefundDesk } from "./get-refund-desk";
import { act, linkTo, owner, REFUND, SHIP, sound, TOTAL, viewOf, visitor } from "./testing";

const KEEP = { step: "keepRest", note: "The rider was on the way" } as const;
const DELIVERY = 200_00;
const owedToBuyer = async (db: Db, order: TestOrder) =>
  (await getPaymentPanel(contextOf(STRANGER, db), { order: linkTo(order) })).owedBack.map(({ owedBackMinor }) => owedBackMinor);
const pay = (db: Db, order: TestOrder, amount: string) =>
  recordPayment(
    owner(db, order),
    { orderId: order.id },
    { amount, method: "cash", reference: null, formKey: `a-form-that-says-${amount}` },
  );
const cancelledOrder = async (db: Db): Promise<TestOrder> => {
  const order = await anOrder(db, (await aShop(db)).id, { paidMinor: TOTAL });
  await cancelOwnOrder(visitor(db), linkTo(order));
  return order;
};

test("a manager keeps what is left of a cancelled order: it asks no more, and nobody is promised the money", () =>
  withRollback(async (db) => {
    const order = await cancelledOrder(db);
    const todo = async () => (await countToDo(owner(db, order), undefined)).action_needed;
    await act(db, order, { ...REFUND, units: (await viewOf(db, order)).lines.map(({ id }) => ({ lineId: id, qty: 2 })) });
    expect([await todo(), await owedToBuyer(db, order)]).toEqual([1, [DELIVERY]]);

    for (const role of ["staff", "analyst"] as const) {
      const keeping = takeStep(contextOf(memberOf(role, order.shopId), db), { orderId: order.id }, KEEP);
      await expect(keeping).rejects.toMatchObject({ code: "no-permission" });
    }
    const manager = contextOf(memberOf("manager", order.shopId), db);
    expect(await takeStep(manager, { orderId: order.id }, KEEP)).toMatchObject({ changed: true });
    const view = await viewOf(db, order);
    expect(view).toMatchObject({
      actionNeeded: false,
      refundable: { leftMinor: DELIVERY, proposedMinor: 0, withheldMinor: DELIVERY },
      undo: null,
    });
    expect(view.timeline[0]).toMatchObject({
      type: "refund.withheld",
      visibleToCustomer: false,
      data: { amount_minor: DELIVERY, note: KEEP.note },
    });
    expect([await todo(), await owedToBuyer(db, order)]).toEqual([0, []]);
    expect(await act(db, order, KEEP)).toMatchObject({ changed: false });
    await sound(db, order);
  }));

test("what comes afterwards is owed back as ever, and no more than that", () =>
  withRollback(async (db) => {
    const order = await cancelledOrder(db);
    await act(db, order, KEEP);
    await pay(db, order, "70");
    expect(await viewOf(db, order)).toMatchObject({ actionNeeded: true, refundable: { proposedMinor: 70_00 } });
    const { wish, preview } = await getRefundDesk(owner(db, order), order.id);
    expect(preview).toMatchObject({ amountMinor: 70_00 });
    await act(db, order, { ...REFUND, ...wish });
    expect(await viewOf(db, order)).toMatchObject({
      actionNeeded: false,
      refundedMinor: 70_00,
      refundable: { proposedMinor: 0 },
    });

    // What is given back all the same is not kept any more: of new money nothing goes under.
    await act(db, order, { ...REFUND, goodwillMinor: 50_00 });
    expect((await viewOf(db, order)).refundable).toMatchObject({ proposedMinor: 0, withheldMinor: TOTAL - 50_00 });
    await pay(db, order, "30");
    expect((await viewOf(db, order)).refundable.proposedMinor).toBe(30_00);
    await sound(db, order);
  }));

test("a cancellation that keeps its money keeps no more than that: what was paid twice is still owed", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paidMinor: TOTAL });
    await pay(db, order, "450");
    const cancelled = { step: "cancel", what: "order", reason: "fraud", note: "", restock: true, refund: "none" } as const;
    await act(db, order, cancelled);
    expect(await viewOf(db, order)).toMatchObject({
      actionNeeded: true,
      refundable: { proposedMinor: TOTAL, withheldMinor: TOTAL },
    });
    expect(await owedToBuyer(db, order)).toEqual([TOTAL]);
    await sound(db, order);
  }));

test("a cancellation that is undone leaves nothing kept", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paidMinor: TOTAL, steps: [{ step: "accept" }] });
    const units = (await viewOf(db, order)).lines.map(({ id }) => ({ lineId: id, qty: 1 }));
    await act(db, order, { step: "cancel", what: units, reason: "other", note: "", restock: true, refund: "none" });
    expect((await viewOf(db, order)).refundable).toMatchObject({ proposedMinor: 0, withheldMinor: 125_00 });
    await act(db, order, { step: "undo" });
    expect((await viewOf(db, order)).refundable).toMatchObject({ proposedMinor: 0, withheldMinor: 0 });
  }));

test("nothing is kept where nothing is owed, nor a failed attempt forgotten", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paidMinor: TOTAL, steps: [{ step: "accept" }, SHIP] });
    await expect(act(db, order, KEEP)).rejects.toMatchObject({ code: "nothing-owed-back" });
    await act(db, order, { step: "setOut" });
    await act(db, order, { step: "failAttempt", reason: "nobody_home", note: "" });
    await pay(db, order, "100");
    await act(db, order, KEEP);
    expect(await viewOf(db, order)).toMatchObject({ actionNeeded: true, refundable: { proposedMinor: 0 } });
  }));
