import { afterEach, beforeEach, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, contextOf, NOON, STRANGER, type TestOrder } from "@/db/testing/factories";
import { aPhone, aPurchaseOverShops, paymentsOf, proofOf, requestsOf, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { daysAfter, hoursAfter, minutesAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import { chasePayments } from "./chase-payments";
import { getPaymentPanel } from "./get-payment-panel";
import type { PayerProof } from "./prove-payer";
import { requestPayment } from "./request-payment";
import { simulator } from "./simulator";

beforeEach(() => {
  env().DEMO = true;
});
afterEach(() => {
  env().DEMO = false;
});

const byLink = ({ id: orderId, shopId }: Pick<TestOrder, "id" | "shopId">): PayerProof => ({
  order: { token: signTrackingToken({ orderId, shopId, expiresAt: daysAfter(NOON, 90) }, env().AUTH_SECRET) },
});
const panelOf = (db: Db, proof: PayerProof, at = NOON) => getPaymentPanel(contextOf(STRANGER, db, at), proof);
const ask = async (db: Db, proof: PayerProof, at = NOON) =>
  requestPayment(contextOf(STRANGER, db, at), proof, { phone: aPhone(), currency: "KES" }, simulator);

/** One checkout in two shops, unpaid: 200.00 and 300.00. */
async function twoOrders(db: Db) {
  const { purchase, orders } = await aPurchaseOverShops(db, 200_00, 300_00);
  return { purchase, first: orders[0]!, second: orders[1]! };
}

test("the link of an order pays that order, and shows nothing of the others of its purchase", () =>
  withRollback(async (db) => {
    const { purchase, first, second } = await twoOrders(db);
    const panel = await panelOf(db, byLink(first));
    expect(panel.phones).toMatchObject([{ dueMinor: 200_00, orderNumbers: [first.number], isPossible: true }]);
    expect(JSON.stringify(panel)).not.toContain(second.number);
    expect(panel.payBy?.at).toEqual(hoursAfter(NOON, 72));
    expect(await ask(db, byLink(first))).toEqual({ asked: true });
    const [request] = await requestsOf(db, purchase.id);
    expect(request).toMatchObject({ amountMinor: 200_00, shares: [{ orderId: first.id, amountMinor: 200_00 }] });
    expect(await ask(db, byLink(first))).toEqual({ asked: false });
    await expect(ask(db, byLink(second))).rejects.toMatchObject({ code: "phone-asked-already" });
    expect((await panelOf(db, byLink(second))).phones).toMatchObject([{ last: null }]);
    await tell(db, request!);
    expect(await paymentsOf(db, first)).toMatchObject([{ amountMinor: 200_00 }]);
    expect(await paymentsOf(db, second)).toEqual([]);
    expect(await panelOf(db, byLink(first))).toMatchObject({
      phones: [],
      arrived: [{ amountMinor: 200_00, receipt: "SKL81H2QX7" }],
    });
    expect((await panelOf(db, proofOf(purchase))).phones).toMatchObject([{ dueMinor: 300_00 }]);
    expect((await panelOf(db, byLink(first), daysAfter(NOON, 2))).arrived).toEqual([]);
  }));

test("of a payment for the whole purchase an order's page tells its own part", () =>
  withRollback(async (db) => {
    const { purchase, first } = await twoOrders(db);
    await ask(db, proofOf(purchase));
    const own = async () => (await panelOf(db, byLink(first))).phones[0];
    expect(await own()).toMatchObject({ last: { state: "asked", amountMinor: 200_00, isPart: true } });
    const [request] = await requestsOf(db, purchase.id);
    await tell(db, request!, { amountMinor: 250_00 });
    expect(await panelOf(db, byLink(first))).toMatchObject({
      phones: [{ dueMinor: 100_00 }],
      arrived: [{ amountMinor: 100_00 }],
    });
    expect((await panelOf(db, proofOf(purchase))).arrived).toMatchObject([{ amountMinor: 250_00, receipt: "SKL81H2QX7" }]);
  }));

test("what arrived is as much as came, each receipt for itself, whatever was asked for", () =>
  withRollback(async (db) => {
    const { purchase } = await twoOrders(db);
    await ask(db, proofOf(purchase));
    const [request] = await requestsOf(db, purchase.id);
    await tell(db, request!, { amountMinor: 100_00 });
    await tell(db, request!, { receipt: "SKL81H2QX8", at: minutesAfter(NOON, 1) });
    const { arrived, owedBack } = await panelOf(db, proofOf(purchase));
    expect(arrived).toEqual([
      { amountMinor: 500_00, currency: "KES", receipt: "SKL81H2QX8" },
      { amountMinor: 100_00, currency: "KES", receipt: "SKL81H2QX7" },
    ]);
    expect(owedBack.map(({ owedBackMinor }) => owedBackMinor).sort()).toEqual([40_00, 60_00]);
  }));

test("money that was looked up shows without a receipt until one is told", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    await ask(db, byLink(order));
    const knowing = () => ({ ...simulator, queryStatus: async () => ({ kind: "paid" as const, receipt: null, amount: null }) });
    const at = minutesAfter(NOON, 2);
    await chasePayments({ db, now: at, jobId: "test", signal: new AbortController().signal }, {}, knowing);
    expect((await panelOf(db, byLink(order))).arrived).toMatchObject([{ amountMinor: 450_00, receipt: null }]);
    await tell(db, (await requestsOf(db, order.purchase.id))[0]!, { at: minutesAfter(NOON, 3) });
    expect((await panelOf(db, byLink(order))).arrived).toMatchObject([{ amountMinor: 450_00, receipt: "SKL81H2QX7" }]);
  }));

test("a false link, and a stranger without one, pay and see nothing", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db)).id);
    for (const [order_, error] of [
      [{ token: "made up" }, { code: "order-not-found" }],
      [{ orderId: order.id }, { kind: "unauthenticated" }],
    ] as const) {
      await expect(panelOf(db, { order: order_ })).rejects.toMatchObject(error);
      await expect(ask(db, { order: order_ })).rejects.toMatchObject(error);
    }
  }));
