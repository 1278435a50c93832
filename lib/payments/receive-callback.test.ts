import { expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { anAskedPhone, aPurchaseOverShops, callbacksOf, paymentsOf, requestsOf, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { minutesAfter } from "@/lib/time";
import { signCallbackToken } from "./callback-token";
import { answerRequest } from "./data";
import { receiveCallback } from "./receive-callback";

const OWED = 450_00;
const viewOf = async (db: Parameters<typeof getFacts>[0], order: Parameters<typeof getFacts>[1]) =>
  getOrder(contextOf(memberOf("staff", order.shopId), db), order.id);

test("a payment settles the order, is told to the customer, and carries its receipt", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const order = await anOrder(db, shop.id);
    const request = await anAskedPhone(db, order);
    expect(request).toMatchObject({ state: "asked", amountMinor: OWED, phone: "+254712345678" });
    await tell(db, request);
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "paid", receipt: "SKL81H2QX7", failure: null }]);
    const view = await viewOf(db, order);
    expect(view).toMatchObject({ paymentStatus: "paid", status: "pending", paidMinor: OWED, actionNeeded: false });
    expect(view.payments).toMatchObject([{ amountMinor: OWED, method: "mobile_money", reference: "SKL81H2QX7" }]);
    expect(view.messages.map(({ template }) => template)).toContain("payment_received");
    expect(view.timeline[0]).toMatchObject({ type: "payment.recorded", actor: { kind: "system" }, visibleToCustomer: true });
  }));

test("a shop that accepts by rule begins with a settled order, unless it is on hold", () =>
  withRollback(async (db) => {
    const shop = await aShop(db, { autoAccept: true });
    const [free, held] = [
      await anOrder(db, shop.id),
      await anOrder(db, shop.id, { steps: [{ step: "hold", reason: "other", note: "" }] }),
    ];
    for (const order of [free, held]) await tell(db, await anAskedPhone(db, order));
    expect((await viewOf(db, free)).status).toBe("processing");
    expect((await viewOf(db, held)).status).toBe("pending");
  }));

test("half of it leaves the order partly paid and not accepted; the rest can be asked for and settles it", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db, { autoAccept: true })).id);
    await tell(db, await anAskedPhone(db, order), { amountMinor: 200_00 });
    expect(await viewOf(db, order)).toMatchObject({ paymentStatus: "partially_paid", status: "pending", dueMinor: 250_00 });
    const second = await anAskedPhone(db, order, minutesAfter(NOON, 5));
    expect(second.amountMinor).toBe(250_00);
    await tell(db, second, { receipt: "SKL81H2QX8" });
    expect(await viewOf(db, order)).toMatchObject({ paymentStatus: "paid", status: "processing" });
  }));

test("told again, byte for byte or not, is one payment; what was told is kept once, without the payer's number", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    for (const phone of [request.phone, request.phone, "+254700000000"]) await tell(db, { ...request, phone });
    expect(await paymentsOf(db, order)).toHaveLength(1);
    const kept = await callbacksOf(db, request);
    expect(kept.map(({ outcome, times }) => [outcome, times]).sort()).toEqual([
      ["known", 1],
      ["recorded", 2],
    ]);
    expect(JSON.stringify(kept)).not.toContain("254712345678");
    expect(JSON.stringify(kept)).toContain("…678");
  }));

test("two receipts are two payments: the order is overpaid, asks for action, and proposes the refund", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    await tell(db, request);
    await tell(db, request, { receipt: "SKL81H2QX8" });
    const view = await viewOf(db, order);
    expect(view).toMatchObject({ paymentStatus: "overpaid", paidMinor: 2 * OWED, actionNeeded: true });
    expect(view.refundable.proposedMinor).toBe(OWED);
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "paid", receipt: "SKL81H2QX7" }]);
    const owner = contextOf(memberOf("owner", order.shopId), db);
    await takeStep(owner, { orderId: order.id }, { step: "refund", goodwillMinor: OWED, reason: "Paid twice", state: "done" });
    expect(await viewOf(db, order)).toMatchObject({ actionNeeded: false, refundable: { proposedMinor: 0 } });
  }));

test.each([
  [1, "declined", /not enough money/],
  [2001, "declined", /PIN/],
  [1032, "declined", /cancelled on the phone/],
  [1037, "timed_out", /did not answer/],
  [77, "declined", /As told/],
])("code %i leaves the order unpaid, %s, and it can be asked for again", (code, state, words) =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    await tell(db, request, { code });
    const [ended] = await requestsOf(db, order.purchase.id);
    expect(ended).toMatchObject({ state, failure: expect.stringMatching(words), answeredAt: NOON });
    const view = await viewOf(db, order);
    expect(view).toMatchObject({ paymentStatus: "unpaid", paidMinor: 0 });
    expect(view.timeline[0]).toMatchObject({ type: "payment.failed", visibleToCustomer: false });
    await tell(db, await anAskedPhone(db, order, minutesAfter(NOON, 3)));
    expect((await viewOf(db, order)).paymentStatus).toBe("paid");
  }),
);

test("money that comes after all wins over whatever was told before; a refusal after money tells nothing", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    await tell(db, request, { code: 1037 });
    await tell(db, request);
    await tell(db, request, { code: 1032 });
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "paid", failure: null }]);
    expect(await viewOf(db, order)).toMatchObject({ paymentStatus: "paid" });
  }));

test("a payment of an order that was cancelled meanwhile is noted, and the shop owes it back", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db, { autoAccept: true })).id);
    const request = await anAskedPhone(db, order);
    const owner = contextOf(memberOf("owner", order.shopId), db);
    await takeStep(owner, { orderId: order.id }, { step: "cancel", what: "order", reason: "expired", note: "", restock: true });
    await tell(db, request);
    const view = await viewOf(db, order);
    expect(view).toMatchObject({ status: "cancelled", paidMinor: OWED, actionNeeded: true });
    expect(view.refundable).toEqual({ leftMinor: OWED, proposedMinor: OWED, withheldMinor: 0 });
  }));

test("one payment over two shops is shared by what each is owed", () =>
  withRollback(async (db) => {
    const { purchase } = await aPurchaseOverShops(db, 100_25, 299_50);
    const request = await anAskedPhone(db, { purchase });
    expect(request.amountMinor).toBe(400_00);
    await tell(db, request);
    const paid = [];
    for (const order of purchase.orders) paid.push(await getFacts(db, order));
    expect(paid.reduce((total, { paidMinor }) => total + paidMinor, 0)).toBe(400_00);
    for (const { paidMinor, totalMinor, actionNeeded } of paid) {
      expect(paidMinor - totalMinor).toBeGreaterThanOrEqual(0);
      expect(paidMinor - totalMinor).toBeLessThan(100);
      expect(actionNeeded).toBe(false);
    }
  }));

test("a callback may be faster than the operator's own answer: it says what the request is called", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    await answerRequest(db, request.id, { providerRef: null });
    await tell(db, request);
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "paid", providerRef: request.providerRef }]);
  }));

test("what is about another request, or cannot be understood, is kept, changes nothing, and is answered alike", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    await tell(db, request, { ref: "ws_CO_of_somebody_else" });
    const secret = signCallbackToken(request.id, env().AUTH_SECRET);
    const bodies = [null, [], 7, "x", {}, { Body: { stkCallback: { CheckoutRequestID: request.providerRef, ResultCode: 0 } } }];
    for (const body of bodies) await receiveCallback(contextOf(STRANGER, db), { secret, text: JSON.stringify(body), body });
    expect((await callbacksOf(db, request)).map(({ outcome }) => outcome).sort()).toEqual([
      "unknown",
      ...bodies.map(() => "unreadable"),
    ]);
    expect(await paymentsOf(db, order)).toEqual([]);
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "asked" }]);
  }));

test("an address that we did not make lets nobody in", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const { id } = await anAskedPhone(db, order);
    const own = signCallbackToken(id, env().AUTH_SECRET);
    const last = own.at(-1) === "A" ? "B" : "A";
    const foreign = [
      signCallbackToken(id, "another secret of the same length"),
      signCallbackToken(newId("prq"), env().AUTH_SECRET),
    ];
    for (const secret of ["", "x", own.slice(1), `${own.slice(0, -1)}${last}`, ...foreign])
      await expect(receiveCallback(contextOf(STRANGER, db), { secret, text: "{}", body: {} })).rejects.toMatchObject({
        code: "callback-not-found",
      });
  }));
