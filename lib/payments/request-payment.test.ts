import { afterEach, beforeEach, expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { anAskedPhone, aPhone, callbacksOf, proofOf, requestsOf, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { hoursAfter, minutesAfter } from "@/lib/time";
import { answerPrompt } from "./answer-prompt";
import { readCallbackToken } from "./callback-token";
import { chasePayments } from "./chase-payments";
import { getPaymentPanel } from "./get-payment-panel";
import { listPrompts } from "./list-prompts";
import { type MobileMoney, MobileMoneyError, type PaymentAsk } from "./mobile-money";
import { receiveCallback } from "./receive-callback";
import { requestPayment } from "./request-payment";
import { SIMULATED_ANSWERS, type SimulatedAnswer } from "./simulated-answers";
import { simulator } from "./simulator";

beforeEach(() => {
  env().DEMO = true;
});
afterEach(() => {
  env().DEMO = false;
});

type Db = Parameters<typeof requestsOf>[0];
const wish = { phone: "0712 345 678", currency: "KES" } as const;
const panelOf = (db: Db, order: Awaited<ReturnType<typeof anOrder>>) =>
  getPaymentPanel(contextOf(STRANGER, db), proofOf(order.purchase));

test("the operator is asked for what is owed, with an address that is this request's alone", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const asked: PaymentAsk[] = [];
    const recording: MobileMoney = {
      ...simulator,
      requestPayment: async (ask) => {
        asked.push(ask);
        return simulator.requestPayment(ask);
      },
    };
    expect((await panelOf(db, order)).phones).toMatchObject([
      { dueMinor: 450_00, askMinor: 450_00, isPossible: true, last: null },
    ]);
    expect(await requestPayment(contextOf(STRANGER, db), proofOf(order.purchase), wish, recording)).toEqual({ asked: true });
    expect(await requestPayment(contextOf(STRANGER, db), proofOf(order.purchase), wish, recording)).toEqual({ asked: false });
    expect(asked).toMatchObject([{ phone: "+254712345678", amountMinor: 450_00, reference: order.purchase.number }]);
    const secret = asked[0]?.callbackUrl.split("/").at(-1) ?? "";
    expect(readCallbackToken(secret, env().AUTH_SECRET)).toBe(asked[0]?.requestId);
    expect((await panelOf(db, order)).phones[0]?.last).toMatchObject({ state: "asked", phone: "+254 … 678" });
  }));

test("an operator that refuses or is not reached ends the request, and the buyer reads why and can ask again", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const broken = { ...simulator, requestPayment: () => Promise.reject(new MobileMoneyError("M-Pesa could not be reached.")) };
    const ask = (operator: MobileMoney) => requestPayment(contextOf(STRANGER, db), proofOf(order.purchase), wish, operator);
    await expect(ask(broken)).rejects.toMatchObject({ code: "phone-not-asked", message: "M-Pesa could not be reached." });
    expect((await panelOf(db, order)).phones[0]?.last).toMatchObject({
      state: "failed",
      failure: "M-Pesa could not be reached.",
    });
    expect(await ask(simulator)).toEqual({ asked: true });
  }));

test("refuses a number that is none, a currency nobody takes, what is paid already, and who asks too often", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const ctx = contextOf(STRANGER, db);
    const proof = proofOf(order.purchase);
    for (const phone of ["", "12", "not a number", "+254 7", "0712 345 678 999 111"])
      await expect(requestPayment(ctx, proof, { ...wish, phone }, simulator)).rejects.toMatchObject({ kind: "invalid" });
    const kenyan = { ...simulator, accepts: () => false };
    await expect(requestPayment(ctx, proof, wish, kenyan)).rejects.toMatchObject({ code: "phone-payment-unavailable" });
    await expect(requestPayment(ctx, proof, { ...wish, currency: "TZS" }, simulator)).rejects.toMatchObject({
      code: "nothing-to-pay",
    });
    await expect(requestPayment(ctx, { token: "made up" }, wish, simulator)).rejects.toMatchObject({
      code: "purchase-not-found",
    });
    await expect(requestPayment(ctx, { purchaseId: order.purchase.id }, wish, simulator)).rejects.toMatchObject({
      kind: "unauthenticated",
    });
    await tell(db, await anAskedPhone(db, order, NOON, aPhone()));
    await expect(requestPayment(ctx, proof, wish, simulator)).rejects.toMatchObject({ code: "nothing-to-pay" });
    const attempts = Array.from({ length: 8 }, () => requestPayment(ctx, proof, { ...wish, phone: aPhone() }, simulator));
    const codes = (await Promise.allSettled(attempts)).map((one) => (one.status === "rejected" ? one.reason.code : ""));
    expect(codes).toContain("too-many-attempts");
  }));

test("cash at the door and bank transfers are not asked of a phone; transfers say where to", () =>
  withRollback(async (db) => {
    const shop = await aShop(db, { bankDetails: "Demo Bank, 0100" });
    const [cash, transfer] = [
      await anOrder(db, shop.id, { paymentMethod: "cash_on_delivery" }),
      await anOrder(db, shop.id, { paymentMethod: "bank_transfer" }),
    ];
    expect(await panelOf(db, cash)).toMatchObject({ phones: [], transfers: [] });
    const panel = await panelOf(db, transfer);
    expect(panel).toMatchObject({
      phones: [],
      transfers: [{ bankDetails: "Demo Bank, 0100", dueMinor: 450_00, number: transfer.number }],
    });
  }));

test("what was cancelled is not asked for, and what was paid for it is shown to come back", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    const owner = contextOf(memberOf("owner", order.shopId), db);
    const { lines } = await getOrder(owner, order.id);
    const one = [{ lineId: lines[0]!.id, qty: 1 }];
    await takeStep(owner, { orderId: order.id }, { step: "cancel", what: one, reason: "out_of_stock", note: "", restock: true });
    expect((await panelOf(db, order)).phones[0]).toMatchObject({ dueMinor: 325_00 });
    await tell(db, request);
    expect(await panelOf(db, order)).toMatchObject({
      phones: [],
      owedBack: [{ owedBackMinor: 125_00 }],
      arrived: [{ receipt: "SKL81H2QX7" }],
    });
  }));

const chase = (db: Db, at: Date, operatorFor?: () => MobileMoney) =>
  chasePayments({ db, now: at, jobId: "test", signal: new AbortController().signal }, {}, operatorFor);

test("a request that nobody answers runs out by itself; money that comes later still counts", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    await chase(db, minutesAfter(NOON, 1.5));
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "asked" }]);
    await chase(db, minutesAfter(NOON, 2.5));
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "timed_out", failure: "The phone did not answer." }]);
    await tell(db, request, { at: hoursAfter(NOON, 3) });
    expect((await panelOf(db, order)).arrived).toMatchObject([{ receipt: "SKL81H2QX7" }]);
  }));

test("the operator is asked about a request it has not told of; one that cannot be reached is asked again for ten minutes", () =>
  withRollback(async (db) => {
    const [told, silent] = [await anOrder(db, (await aShop(db)).id), await anOrder(db, (await aShop(db)).id)];
    const request = await anAskedPhone(db, told);
    await anAskedPhone(db, silent);
    const declining = async (ref: string) => {
      if (ref !== request.providerRef) throw new MobileMoneyError("Not reached.");
      return { kind: "declined" as const, reason: "The PIN was wrong." };
    };
    const operator = () => ({ ...simulator, queryStatus: declining });
    await chase(db, minutesAfter(NOON, 11), operator);
    expect(await requestsOf(db, told.purchase.id)).toMatchObject([{ state: "declined", failure: "The PIN was wrong." }]);
    expect(await requestsOf(db, silent.purchase.id)).toMatchObject([{ state: "asked" }]);
    await chase(db, minutesAfter(NOON, 12), operator);
    expect(await requestsOf(db, silent.purchase.id)).toMatchObject([{ state: "timed_out" }]);
  }));

test("a payment that was only looked up is noted once; its receipt, told later, is no second payment", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    const knowing = () => ({ ...simulator, queryStatus: async () => ({ kind: "paid" as const, receipt: null, amount: null }) });
    await chase(db, minutesAfter(NOON, 2), knowing);
    await chase(db, minutesAfter(NOON, 3), knowing);
    const at = minutesAfter(NOON, 9);
    await tell(db, request, { at });
    await tell(db, request, { at, receipt: "SKL81H2QX8" });
    const view = await getOrder(contextOf(memberOf("staff", order.shopId), db), order.id);
    expect(view.payments.map(({ reference }) => reference)).toEqual([request.providerRef, "SKL81H2QX8"]);
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "paid", receipt: "SKL81H2QX7" }]);
  }));

test.each<[SimulatedAnswer, string, string, number]>([
  ["pay", "paid", "paid", 1],
  ["wrong_pin", "declined", "unpaid", 0],
  ["no_money", "declined", "unpaid", 0],
  ["dismiss", "declined", "unpaid", 0],
  ["run_out", "timed_out", "unpaid", 0],
  ["pay_twice", "paid", "overpaid", 2],
  ["pay_half", "paid", "partially_paid", 1],
  ["tell_thrice", "paid", "paid", 1],
  ["cancel_then_pay", "paid", "paid", 1],
])("the simulated phone, %s: the request is %s, the order %s", (answer, state, paymentStatus, payments) =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    const request = await anAskedPhone(db, order);
    const ctx = contextOf(STRANGER, db);
    expect((await listPrompts(ctx)).map((prompt) => prompt.request.id)).toContain(request.id);
    await answerPrompt(ctx, { requestId: request.id, answer }, async (url, { body }) => {
      const secret = /^\/api\/payments\/mpesa\/([\w-]+)$/.exec(new URL(url).pathname)?.[1] ?? "";
      await receiveCallback(ctx, { secret, text: body, body: JSON.parse(body) });
      return Response.json({ ResultCode: 0 });
    });
    expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state }]);
    const view = await getOrder(contextOf(memberOf("staff", order.shopId), db), order.id);
    expect([view.paymentStatus, view.payments.length]).toEqual([paymentStatus, payments]);
    expect(view.status).toBe(answer === "cancel_then_pay" ? "cancelled" : "pending");
    expect((await callbacksOf(db, request)).map(({ times }) => times).sort()).toEqual(
      answer === "tell_thrice" ? [3] : answer === "pay_twice" ? [1, 1] : [1],
    );
  }),
);

test("outside demos and development there is no such phone, and what it does not know is refused", () =>
  withRollback(async (db) => {
    const ctx = contextOf(STRANGER, db);
    await expect(answerPrompt(ctx, { requestId: newId("prq"), answer: "pay" })).rejects.toMatchObject({ kind: "not_found" });
    await expect(answerPrompt(ctx, { requestId: newId("prq"), answer: "sing" })).rejects.toMatchObject({ name: "ZodError" });
    env().DEMO = false;
    await expect(listPrompts(ctx)).rejects.toMatchObject({ kind: "not_found" });
    await expect(answerPrompt(ctx, { requestId: newId("prq"), answer: SIMULATED_ANSWERS[0] })).rejects.toMatchObject({
      kind: "not_found",
    });
    const order = await anOrder(db, (await aShop(db)).id);
    expect((await panelOf(db, order)).phones).toMatchObject([{ isPossible: false }]);
  }));
