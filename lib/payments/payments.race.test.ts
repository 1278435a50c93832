import { expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { overlapping } from "@/db/testing/overlapping";
import { anAskedPhone, aPhone, callbacksOf, paymentsOf, proofOf, requestsOf, tell } from "@/db/testing/payments";
import { committedDb } from "@/db/testing/rollback";
import { takeStep } from "@/lib/orders/take-step";
import { requestPayment } from "./request-payment";
import { simulator } from "./simulator";

const db = committedDb();
const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, n) => work(n)));
const refused = (results: readonly PromiseSettledResult<unknown>[]) => results.filter(({ status }) => status === "rejected");

test("the same callback twenty times at once is one payment", async () => {
  const order = await anOrder(db, (await aShop(db)).id);
  const request = await anAskedPhone(db, order, NOON, aPhone());
  expect(refused(await times(20, () => tell(db, request)))).toEqual([]);
  expect(await paymentsOf(db, order)).toMatchObject([{ amountMinor: 450_00, reference: "SKL81H2QX7" }]);
  expect(await callbacksOf(db, request)).toMatchObject([{ times: 20, outcome: "recorded" }]);
  expect(await getFacts(db, order)).toMatchObject({ paidMinor: 450_00 });
});

test("the same receipt told twenty ways at once is one payment, and five receipts are five", async () => {
  const order = await anOrder(db, (await aShop(db)).id);
  const request = await anAskedPhone(db, order, NOON, aPhone());
  const told = (n: number) => tell(db, { ...request, phone: `+2547000000${10 + n}` }, { receipt: `SKL81H2QX${n % 5}` });
  expect(refused(await times(20, told))).toEqual([]);
  expect(await paymentsOf(db, order)).toHaveLength(5);
  expect(await getFacts(db, order)).toMatchObject({ paidMinor: 5 * 450_00 });
});

test("a payment against a cancellation: both stand, and what came is owed back", async () => {
  for (let round = 0; round < 10; round++) {
    const order = await anOrder(db, (await aShop(db, { autoAccept: true })).id);
    const request = await anAskedPhone(db, order, NOON, aPhone());
    const owner = contextOf(memberOf("owner", order.shopId), db);
    const cancel = { step: "cancel", what: "order", reason: "expired", note: "", restock: true } as const;
    const results = await Promise.allSettled([tell(db, request), takeStep(owner, { orderId: order.id }, cancel)]);
    expect(refused(results)).toEqual([]);
    expect(await getFacts(db, order)).toMatchObject({ status: "cancelled", paidMinor: 450_00, refundedMinor: 0 });
    expect(await paymentsOf(db, order)).toHaveLength(1);
  }
});

test("asking eight times at once puts one question on the phone", async () => {
  const order = await anOrder(db, (await aShop(db)).id);
  let asked = 0;
  const counting = {
    ...simulator,
    requestPayment: (ask: Parameters<typeof simulator.requestPayment>[0]) => {
      asked++;
      return simulator.requestPayment(ask);
    },
  };
  const wish = { phone: aPhone(), currency: "KES" } as const;
  const results = await times(8, () => requestPayment(contextOf(STRANGER, db), proofOf(order.purchase), wish, counting));
  expect(refused(results)).toEqual([]);
  expect(asked).toBe(1);
  expect(await requestsOf(db, order.purchase.id)).toMatchObject([{ state: "asked" }]);
});

test.each([
  ["all of it: no phone is asked", 450_00, "rejected", { code: "nothing-to-pay" }, []],
  ["a part of it: the phone is asked for the rest", 200_00, "fulfilled", undefined, [250_00]],
] as const)("asking again while the callback is noted that brings %s", async (_, amountMinor, status, reason, asked) => {
  const order = await anOrder(db, (await aShop(db)).id);
  const request = await anAskedPhone(db, order, NOON, aPhone());
  const again = { phone: aPhone(), currency: "KES" } as const;
  const result = await overlapping(
    db,
    [order.shopId],
    (tx) => tell(tx, request, { amountMinor }),
    () => requestPayment(contextOf(STRANGER, db), proofOf(order.purchase), again, simulator),
  );
  expect(result).toMatchObject({ status, ...(reason && { reason }) });
  const open = (await requestsOf(db, order.purchase.id)).filter(({ id }) => id !== request.id);
  expect(open.map((one) => one.amountMinor)).toEqual(asked);
});
