import { expect, test } from "vitest";
import { anOrder, aShop } from "@/db/testing/factories";
import { anAskedPhone, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import { countToDo } from "@/lib/orders/count-to-do";
import { recordPayment } from "@/lib/payments/record-payment";
import { takeBackPayment } from "@/lib/payments/take-back-payment";
import { cancelOwnOrder } from "@/lib/tracking/cancel-own-order";
import { getRefundDesk } from "./get-refund-desk";
import { act, linkTo, owner, REFUND, SHIP, sound, TOTAL, viewOf, visitor } from "./testing";

test("who cancels what they have paid leaves the shop something to do, until it is paid back", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paidMinor: TOTAL });
    const todo = async () => (await countToDo(owner(db, order), undefined)).action_needed;
    expect(await cancelOwnOrder(visitor(db), linkTo(order))).toEqual({ changed: true });
    expect(await viewOf(db, order)).toMatchObject({
      status: "cancelled",
      actionNeeded: true,
      refundable: { proposedMinor: TOTAL },
    });
    expect(await todo()).toBe(1);
    await act(db, order, { ...REFUND, goodwillMinor: 100_00 });
    expect(await todo()).toBe(1);
    await act(db, order, { ...REFUND, goodwillMinor: TOTAL - 100_00 });
    expect(await viewOf(db, order)).toMatchObject({ actionNeeded: false, paymentStatus: "refunded" });
    expect(await todo()).toBe(0);
    await sound(db, order);
  }));

test.each([
  ["nobody said what becomes of the money", TOTAL, undefined, true],
  ["the shop chose to keep the money", TOTAL, "none", false],
  ["it goes back at once", TOTAL, "now", false],
  ["nothing was paid", 0, undefined, false],
] as const)("a cancellation asks for action as its money does: %s", (_name, paidMinor, refund, actionNeeded) =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paidMinor });
    const cancelled = { step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true } as const;
    await act(db, order, { ...cancelled, ...(refund && { refund }) });
    expect(await viewOf(db, order)).toMatchObject({ status: "cancelled", actionNeeded });
  }),
);

test("money that came twice still asks for action once the parcel set out, failed, and was delivered", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { steps: [{ step: "accept" }, SHIP] });
    const request = await anAskedPhone(db, order);
    for (const receipt of ["SKL81H2QX7", "SKL81H2QX8"]) await tell(db, request, { receipt });
    const fail = { step: "failAttempt", reason: "nobody_home", note: "" } as const;
    for (const step of [{ step: "setOut" }, fail, { step: "setOut" }, { step: "deliver" }] as const) {
      await act(db, order, step);
      expect((await viewOf(db, order)).actionNeeded).toBe(true);
    }
    await act(db, order, { ...REFUND, goodwillMinor: TOTAL });
    expect(await viewOf(db, order)).toMatchObject({ status: "delivered", actionNeeded: false, refundable: { proposedMinor: 0 } });
  }));

test.each([
  ["what an operator rounded up is owed back to nobody", 99, 0],
  ["a whole unit too much is owed back", 100, 100],
])("%s", (_name, moreMinor, proposedMinor) =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    await tell(db, await anAskedPhone(db, order), { amountMinor: TOTAL + moreMinor });
    expect(await viewOf(db, order)).toMatchObject({
      paymentStatus: "overpaid",
      actionNeeded: proposedMinor > 0,
      refundable: { leftMinor: TOTAL + moreMinor, proposedMinor },
    });
    const { wish } = await getRefundDesk(owner(db, order), order.id);
    expect(wish.goodwillMinor ?? 0).toBe(proposedMinor);
  }),
);

test("no order asks for action without a reason: not once the mistake is taken back", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paymentMethod: "bank_transfer" });
    const payment = { amount: "900", method: "cash", reference: null, formKey: "a-form-of-its-own" } as const;
    await recordPayment(owner(db, order), { orderId: order.id }, payment);
    expect(await viewOf(db, order)).toMatchObject({ actionNeeded: true, refundable: { proposedMinor: TOTAL } });
    const [noted] = (await viewOf(db, order)).payments;
    await takeBackPayment(owner(db, order), { orderId: order.id }, { paymentId: noted!.id, reason: "Typed twice" });
    expect(await viewOf(db, order)).toMatchObject({ paymentStatus: "unpaid", actionNeeded: false });
  }));

test("more cash at the door than is due is refused, in words that whoever counted it can read; less leaves the rest due", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const order = await anOrder(db, shop.id, { paymentMethod: "cash_on_delivery", steps: [{ step: "accept" }, SHIP] });
    await expect(act(db, order, { step: "deliver", codCollectedMinor: TOTAL + 1 })).rejects.toMatchObject({
      code: "collected-too-much",
      message: expect.stringMatching(/^Only KES\s450\.00 is due/),
    });
    await act(db, order, { step: "deliver", codCollectedMinor: TOTAL - 50_00 });
    expect(await viewOf(db, order)).toMatchObject({ status: "delivered", paymentStatus: "partially_paid", dueMinor: 50_00 });
  }));

test.each([
  ["by carrier", SHIP],
  ["over the counter", { step: "ship", method: "pickup" }],
] as const)("the door takes what is kept, not what came back before: the rest %s", (_name, rest) =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paymentMethod: "cash_on_delivery", steps: [{ step: "accept" }] });
    const [line] = (await viewOf(db, order)).lines;
    const units = [{ lineId: line!.id, qty: 1 }];
    await act(db, order, { step: "ship", method: "carrier", withoutTracking: true, units });
    await act(db, order, { step: "deliver" });
    await act(db, order, { step: "receiveReturn", reason: "unwanted", note: "", restock: true });
    const dueMinor = TOTAL - 125_00;
    expect(await viewOf(db, order)).toMatchObject({ status: "processing", paymentStatus: "cod_due", dueMinor });
    await act(db, order, rest);
    if (rest === SHIP) await act(db, order, { step: "deliver" });
    expect(await viewOf(db, order)).toMatchObject({
      status: "delivered",
      paymentStatus: "paid",
      paidMinor: dueMinor,
      dueMinor: 0,
      refundable: { proposedMinor: 0 },
    });
    await sound(db, order);
  }),
);

test.each([
  ["all of it", 0],
  ["less a fee, which is not owed again", 25_00],
])("what was paid of a cancelled order comes back in one go, though it was not paid in full: %s", (_name, feeMinor) =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paymentMethod: "bank_transfer" });
    const payment = { amount: "300", method: "bank_transfer", reference: null, formKey: "a-form-of-its-own" } as const;
    await recordPayment(owner(db, order), { orderId: order.id }, payment);
    await act(db, order, { step: "cancel", what: "order", reason: "other", note: "", restock: true });
    expect((await viewOf(db, order)).refundable.proposedMinor).toBe(300_00);
    const { wish, preview } = await getRefundDesk(owner(db, order), order.id);
    expect(preview).toMatchObject({ amountMinor: 300_00 });
    await act(db, order, { ...REFUND, ...wish, feeMinor });
    expect(await viewOf(db, order)).toMatchObject({
      refundedMinor: 300_00 - feeMinor,
      actionNeeded: false,
      refundable: { proposedMinor: 0 },
    });
    await sound(db, order);
  }),
);

const BACK = { reason: "damaged", note: "", restock: false } as const;
test.each([
  ["after delivery", [{ step: "deliver" }, { step: "receiveReturn", ...BACK }]],
  ["undelivered", [{ step: "returnToSender", ...BACK }]],
] as const)(
  "what was paid for goods that came back %s asks for action until it is given back; what was not, never",
  (_name, steps) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const sent = { steps: [{ step: "accept" } as const, SHIP] };
      const paid = await anOrder(db, shop.id, { ...sent, paidMinor: TOTAL });
      const unpaid = await anOrder(db, shop.id, { ...sent, paymentMethod: "cash_on_delivery" });
      const noCash = (step: (typeof steps)[number]) => (step.step === "deliver" ? { ...step, codCollectedMinor: 0 } : step);
      for (const step of steps) {
        await act(db, paid, step);
        await act(db, unpaid, noCash(step));
      }
      expect(await viewOf(db, unpaid)).toMatchObject({ status: "returned", actionNeeded: false });
      expect(await viewOf(db, paid)).toMatchObject({ actionNeeded: true, refundable: { proposedMinor: 250_00 } });
      const { wish } = await getRefundDesk(owner(db, paid), paid.id);
      await act(db, paid, { ...REFUND, ...wish });
      expect(await viewOf(db, paid)).toMatchObject({ actionNeeded: false, refundable: { proposedMinor: 0 } });
    }),
);

test("a promised refund asks for action until its money has gone", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id, { paidMinor: TOTAL });
    const todo = async () => (await countToDo(owner(db, order), undefined)).action_needed;
    const cancelled = { step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true } as const;
    await act(db, order, { ...cancelled, refund: "later" });
    expect([(await viewOf(db, order)).actionNeeded, await todo()]).toEqual([true, 1]);
    await act(db, order, { step: "settleRefund", outcome: "failed" });
    expect((await viewOf(db, order)).actionNeeded).toBe(true);
    await act(db, order, { ...REFUND, goodwillMinor: TOTAL, state: "pending" });
    expect((await viewOf(db, order)).actionNeeded).toBe(true);
    await act(db, order, { step: "settleRefund", outcome: "done" });
    expect([(await viewOf(db, order)).actionNeeded, await todo()]).toEqual([false, 0]);
    await sound(db, order);
  }));
