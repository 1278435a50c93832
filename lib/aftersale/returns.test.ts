import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { products, stock, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import type { VariantId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { trackOwnOrder } from "@/lib/tracking/track-own-order";
import { exchangeReturn } from "./exchange-return";
import { getExchange } from "./get-exchange";
import { getReturnDesk } from "./get-return-desk";
import { requestOwnCancel } from "./request-own-cancel";
import { requestOwnReturn } from "./request-own-return";
import { act, DELIVERED, linkTo, owner, REFUND, sound, TOTAL, told, unwanted, viewOf, visitor } from "./testing";
import { withdrawOwnRequest } from "./withdraw-own-request";

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
      await sound(db, order);
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
      await sound(db, order);
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
      await sound(db, order);
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
  async function received(db: Db, priceMinor: number, paidMinor = TOTAL) {
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id, { priceMinor: 125_00 });
    const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 2 }], paidMinor, steps: DELIVERED });
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
      expect(await getExchange(ctx, order.id)).toMatchObject({
        asked: null,
        offer: { qty: 1, totalMinor: priceMinor, creditMinor: 125_00 },
      });
      const { orderId, number } = await exchangeReturn(ctx, order.id);
      const replaces = { id: order.id, number: order.number };
      expect(await getOrder(ctx, orderId)).toMatchObject({
        totalMinor: priceMinor,
        lines: [{ qtyOrdered: 1 }],
        replaces,
        ...after,
      });
      expect((await getFacts(db, { ...order, id: orderId })).lines[0]?.variantId).toBe(other);
      expect(await viewOf(db, order)).toMatchObject({
        refunds: [{ amountMinor: 125_00, reference: number }],
        returnRequests: [{ exchangeOrderId: orderId }],
        refundable: { proposedMinor: 0 },
      });
      const seen = await trackOwnOrder(visitor(db), linkTo(order));
      expect(seen.refunds).toMatchObject([{ exchangeNumber: number }]);
      expect(seen.news[0]?.title).toBe(`Your money moved to the exchange, ${number}`);
      await expect(exchangeReturn(ctx, order.id)).rejects.toMatchObject({ code: "no-exchange-open" });
      await sound(db, order);
    }),
  );

  test("credits what was paid beyond the goods that stay, and not what was still owed", () =>
    withRollback(async (db) => {
      const { order } = await received(db, 125_00, TOTAL - 100_00);
      const ctx = owner(db, order);
      expect(await getExchange(ctx, order.id)).toMatchObject({ offer: { creditMinor: 25_00 } });
      const { orderId, creditMinor } = await exchangeReturn(ctx, order.id);
      expect(creditMinor).toBe(25_00);
      expect(await getOrder(ctx, orderId)).toMatchObject({ dueMinor: 100_00 });
      expect(await viewOf(db, order)).toMatchObject({ refunds: [{ amountMinor: 25_00 }] });
      await sound(db, order);
    }));

  test("is told before it is agreed to, with its tax and what is free of it", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxInclusive: false, taxRateBp: 1600 });
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00, onHand: 2 });
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 2 }], steps: DELIVERED });
      const { lines } = await getFacts(db, order);
      const units = [{ lineId: lines[0]!.id, qty: 1 }];
      const wish = { ...unwanted(units), wish: "exchange" as const, exchangeVariantId: variantId };
      await inShops(db, [shop.id], (tx) => tx.update(variants).set({ allowsBackorder: true }).where(eq(variants.id, variantId)));
      await requestOwnReturn(visitor(db), linkTo(order), wish);
      await inShops(db, [shop.id], (tx) => tx.update(variants).set({ allowsBackorder: false }).where(eq(variants.id, variantId)));
      const asked = { qty: 1, totalMinor: 116_00, freeUnits: 0 };
      expect(await getExchange(owner(db, order), order.id)).toMatchObject({ asked, offer: null });
    }));

  test("is over once the goods were paid back instead", () =>
    withRollback(async (db) => {
      const { order } = await received(db, 125_00);
      const ctx = owner(db, order);
      const { returns } = await viewOf(db, order);
      const { id: causeId, units } = returns[0]!;
      await act(db, order, { step: "refund", units, causeId, reason: "It is sold out", state: "done" });
      expect(await getExchange(ctx, order.id)).toEqual({ asked: null, offer: null });
      await expect(exchangeReturn(ctx, order.id)).rejects.toMatchObject({ code: "no-exchange-open" });
    }));

  test("is for those who may refund, in their own shops", () =>
    withRollback(async (db) => {
      const { order } = await received(db, 125_00);
      const staff = contextOf(memberOf("staff", order.shopId), db);
      await expect(exchangeReturn(staff, order.id)).rejects.toMatchObject({ kind: "forbidden" });
      const stranger = contextOf(memberOf("owner", (await aShop(db)).id), db);
      await expect(exchangeReturn(stranger, order.id)).rejects.toMatchObject({ kind: "not_found" });
    }));
});
