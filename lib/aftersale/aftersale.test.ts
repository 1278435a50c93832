import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { messages, products, refunds, shops, stock, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import type { VariantId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { cancelOwnOrder } from "@/lib/tracking/cancel-own-order";
import { signTrackingToken } from "@/lib/tracking/link-token";
import { exchangeReturn } from "./exchange-return";
import { getExchange } from "./get-exchange";
import { getReturnDesk } from "./get-return-desk";
import type { ReturnRequestInput } from "./input";
import { requestOwnCancel } from "./request-own-cancel";
import { requestOwnReturn } from "./request-own-return";
import { withdrawOwnRequest } from "./withdraw-own-request";

const SHIP: StepInput = { step: "ship", method: "carrier", withoutTracking: true };
const DELIVERED: StepInput[] = [{ step: "accept" }, SHIP, { step: "deliver" }];
/** Two units of 125.00 and 200.00 for the way. */
const TOTAL = 450_00;

const linkTo = ({ id: orderId, shopId }: TestOrder) => ({
  token: signTrackingToken({ orderId, shopId, expiresAt: daysAfter(NOON, 90) }, env().AUTH_SECRET),
});
const visitor = (db: Db, now = NOON) => contextOf(STRANGER, db, now);
const owner = (db: Db, { shopId }: TestOrder) => contextOf(memberOf("owner", shopId), db);
const act = (db: Db, order: TestOrder, step: StepInput) => takeStep(owner(db, order), { orderId: order.id }, step);
const viewOf = (db: Db, order: TestOrder) => getOrder(owner(db, order), order.id);
const told = (db: Db, { shopId, id }: TestOrder) =>
  inShops(db, [shopId], async (tx) =>
    (await tx.select({ template: messages.template }).from(messages).where(eq(messages.orderId, id))).map((row) => row.template),
  );

const REFUND = { step: "refund", reason: "Sorry for the wait", state: "done" } as const;
const unwanted = (units: ReturnRequestInput["units"]): ReturnRequestInput => ({
  units,
  reason: "unwanted",
  note: "Too small",
  wish: "refund",
  exchangeVariantId: null,
});

async function sound(db: Db) {
  expect(await findContradictions(db)).toEqual([]);
}

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
      await sound(db);
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
      await sound(db);
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
      expect(view.refundable.proposedMinor).toBe(TOTAL - refundedMinor);
      await sound(db);
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
      await sound(db);
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
      await sound(db);
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
      await sound(db);
      await act(db, order, { step: "declineCancel", answer: "It is with the rider." });
      expect(await viewOf(db, order)).toMatchObject({
        cancelRequested: false,
        cancelRequests: [{ state: "declined", answer: "It is with the rider." }],
      });
      expect(await told(db, order)).toContain("cancel_declined");
      await sound(db);
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
      await sound(db);
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
      await sound(db);
    }));
});

describe("a return", () => {
  const onHand = (db: Db, shopId: TestOrder["shopId"], variantId: VariantId) =>
    inShops(db, [shopId], async (tx) => (await tx.select().from(stock).where(eq(stock.variantId, variantId)))[0]?.onHand);

  test("is asked for by the link alone, agreed, received in part damaged, and paid back with the fee kept", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { restockingFeeBp: 1000 });
      const variantId = await aVariant(db, shop.id);
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 3 }], paidMinor: 575_00, steps: DELIVERED });
      const { lines } = await getFacts(db, order);
      const lineId = lines[0]!.id;
      await requestOwnReturn(visitor(db), linkTo(order), unwanted([{ lineId, qty: 2 }]));
      expect(await viewOf(db, order)).toMatchObject({ returnStatus: "requested", returnRequests: [{ state: "requested" }] });
      await sound(db);
      await act(db, order, { step: "approveReturn", answer: "Bring it to the shop in Moi Avenue." });
      expect(await viewOf(db, order)).toMatchObject({ returnStatus: "in_progress", status: "delivered" });
      await act(db, order, {
        ...{ step: "receiveReturn", units: [{ lineId, qty: 2 }], reason: "unwanted", note: "", restock: true },
        damaged: [{ lineId, qty: 1 }],
      });
      const view = await viewOf(db, order);
      expect(view).toMatchObject({
        returnStatus: "partial",
        openReturn: null,
        returnRequests: [{ state: "received", answer: "Bring it to the shop in Moi Avenue." }],
        returns: [{ damaged: [{ lineId, qty: 1 }], restocked: true }],
        refundable: { proposedMinor: 250_00 },
      });
      expect(await onHand(db, shop.id, variantId)).toBe(100 - 3 + 1);
      await act(db, order, { ...REFUND, units: [{ lineId, qty: 2 }], feeMinor: 25_00, causeId: view.returns[0]!.id });
      expect(await viewOf(db, order)).toMatchObject({ refundedMinor: 225_00, refundable: { proposedMinor: 0 } });
      expect(await told(db, order)).toEqual(
        expect.arrayContaining(["return_requested", "return_approved", "return_received", "refund_made"]),
      );
      await sound(db);
    }));

  test("is refused in words after the window, for what was sold as final, and for more than one has", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id);
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 1 }], steps: DELIVERED });
      const { lines } = await getFacts(db, order);
      const ask = (qty: number, now = NOON) =>
        requestOwnReturn(visitor(db, now), linkTo(order), unwanted([{ lineId: lines[0]!.id, qty }]));
      await expect(ask(2)).rejects.toMatchObject({ code: "units-not-available" });
      await expect(ask(1, daysAfter(NOON, 15))).rejects.toMatchObject({ code: "return-window-over" });
      expect((await getReturnDesk(visitor(db, daysAfter(NOON, 14)), linkTo(order))).lines).toMatchObject([
        { qty: 1, problem: null },
      ]);
      await inShops(db, [shop.id], (tx) => tx.update(products).set({ finalSale: true }));
      await expect(ask(1)).rejects.toMatchObject({ code: "final-sale" });
      expect((await getReturnDesk(visitor(db), linkTo(order))).lines).toMatchObject([{ qty: 0, problem: "final_sale" }]);
      expect((await viewOf(db, order)).returnRequests).toEqual([]);
    }));

  test("has one request open at a time, which the shop declines or the customer withdraws", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: DELIVERED });
      const { lines } = await getFacts(db, order);
      const ask = () => requestOwnReturn(visitor(db), linkTo(order), unwanted([{ lineId: lines[0]!.id, qty: 1 }]));
      await ask();
      await expect(ask()).rejects.toMatchObject({ code: "return-open" });
      await act(db, order, { step: "declineReturn", answer: "It was used." });
      await ask();
      await act(db, order, { step: "approveReturn", answer: "Send it by post." });
      await withdrawOwnRequest(visitor(db), linkTo(order), "return");
      expect(await viewOf(db, order)).toMatchObject({
        returnStatus: "none",
        returnRequests: [{ state: "withdrawn" }, { state: "declined", answer: "It was used." }],
      });
      await expect(withdrawOwnRequest(visitor(db), linkTo(order), "return")).rejects.toMatchObject({ code: "no-return-request" });
      await sound(db);
    }));

  test("of another shop's order, or by a false link, is not found", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const other = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: DELIVERED });
      const { lines } = await getFacts(db, order);
      const input = unwanted([{ lineId: lines[0]!.id, qty: 1 }]);
      const wrong = linkTo({ ...order, shopId: other.id });
      for (const proof of [wrong, { token: "no-such-token" }]) {
        await expect(requestOwnReturn(visitor(db), proof, input)).rejects.toMatchObject({ kind: "not_found" });
        await expect(requestOwnCancel(visitor(db), proof, { reason: "other", note: "" })).rejects.toMatchObject({
          kind: "not_found",
        });
        await expect(getReturnDesk(visitor(db), proof)).rejects.toMatchObject({ kind: "not_found" });
      }
      const foreign = takeStep(
        contextOf(memberOf("owner", other.id), db),
        { orderId: order.id },
        { ...REFUND, goodwillMinor: 1 },
      );
      await expect(foreign).rejects.toMatchObject({ kind: "not_found" });
    }));

  test("offers other forms of the same product in exchange, and no other product", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [variantId, stranger] = [await aVariant(db, shop.id), await aVariant(db, shop.id)];
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 1 }], steps: DELIVERED });
      const { lines } = await getFacts(db, order);
      const input = { ...unwanted([{ lineId: lines[0]!.id, qty: 1 }]), wish: "exchange" as const };
      const ask = (exchangeVariantId: VariantId | null) =>
        requestOwnReturn(visitor(db), linkTo(order), { ...input, exchangeVariantId });
      await expect(ask(null)).rejects.toMatchObject({ kind: "invalid" });
      await expect(ask(stranger)).rejects.toMatchObject({ kind: "invalid" });
      await ask(variantId);
      expect((await viewOf(db, order)).returnRequests).toMatchObject([{ wish: "exchange", exchangeVariantId: variantId }]);
    }));
});

describe("an exchange", () => {
  async function received(db: Db, priceMinor: number) {
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id, { priceMinor: 125_00 });
    const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 2 }], paidMinor: TOTAL, steps: DELIVERED });
    const other = await aVariant(db, shop.id, { priceMinor });
    await inShops(db, [shop.id], async (tx) => {
      const [{ productId } = { productId: null }] = await tx.select().from(variants).where(eq(variants.id, variantId));
      await tx.update(variants).set({ productId: productId! }).where(eq(variants.id, other));
    });
    const { lines } = await getFacts(db, order);
    const units = [{ lineId: lines[0]!.id, qty: 1 }];
    await requestOwnReturn(visitor(db), linkTo(order), { ...unwanted(units), wish: "exchange", exchangeVariantId: other });
    await act(db, order, { step: "approveReturn", answer: "Bring it along." });
    await act(db, order, { step: "receiveReturn", units, reason: "unwanted", note: "", restock: true });
    return { order, other };
  }

  test.each([
    ["equal", 125_00, { paymentStatus: "paid", dueMinor: 0, refundable: { proposedMinor: 0 } }],
    ["dearer", 150_00, { paymentStatus: "partially_paid", dueMinor: 25_00, refundable: { proposedMinor: 0 } }],
    ["cheaper", 100_00, { paymentStatus: "overpaid", dueMinor: 0, refundable: { proposedMinor: 25_00 } }],
  ] as const)("for something %s is a new order, paid with what was paid for the goods", (_, priceMinor, after) =>
    withRollback(async (db) => {
      const { order, other } = await received(db, priceMinor);
      const ctx = owner(db, order);
      expect(await getExchange(ctx, order.id)).toMatchObject({ qty: 1, totalMinor: priceMinor, creditMinor: 125_00 });
      const { orderId, number } = await exchangeReturn(ctx, order.id);
      expect(await getOrder(ctx, orderId)).toMatchObject({ totalMinor: priceMinor, lines: [{ qtyOrdered: 1 }], ...after });
      expect((await getFacts(db, { ...order, id: orderId })).lines[0]?.variantId).toBe(other);
      expect(await viewOf(db, order)).toMatchObject({
        refunds: [{ amountMinor: 125_00, reference: number }],
        returnRequests: [{ exchangeOrderId: orderId }],
        refundable: { proposedMinor: 0 },
      });
      await expect(exchangeReturn(ctx, order.id)).rejects.toMatchObject({ code: "no-exchange-open" });
      await sound(db);
    }),
  );

  test("is for those who may refund, in their own shops", () =>
    withRollback(async (db) => {
      const { order } = await received(db, 125_00);
      const staff = contextOf(memberOf("staff", order.shopId), db);
      await expect(exchangeReturn(staff, order.id)).rejects.toMatchObject({ kind: "forbidden" });
      const stranger = contextOf(memberOf("owner", (await aShop(db)).id), db);
      await expect(exchangeReturn(stranger, order.id)).rejects.toMatchObject({ kind: "not_found" });
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
