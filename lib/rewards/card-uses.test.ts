import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { cardUses, coupons } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, contextOf, memberOf, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { confirmOrderChange } from "@/lib/order-changes/confirm-order-change";
import { getOrderChange } from "@/lib/order-changes/get-order-change";
import { saveOrderChange } from "@/lib/order-changes/save-order-change";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { aMember, aReward } from "./testing";

const WHOLE = { step: "cancel", what: "order", reason: "other", note: "", restock: true, refund: "none" } as const;
const FACE = 1_000_00;

/** A gift card of 1,000.00, and orders of units at 100.00 that it pays as far as it goes. */
async function aCard(db: Db) {
  const { shop, variantId, redeem } = await aMember(db);
  const { code } = await redeem(await aReward(db, shop.id, { kind: "gift_card", amountMinor: FACE }));
  const ctx = contextOf(memberOf("owner", shop.id), db);
  const buy = (qty: number, more: Parameters<typeof anOrder>[2] = {}) =>
    anOrder(db, shop.id, { lines: [{ variantId, qty }], basket: { coupon: code }, shippingMinor: 0, ...more });
  const act = (order: TestOrder, step: StepInput) => takeStep(ctx, { orderId: order.id }, step);
  const unitsOf = async (order: TestOrder, qty: number) => [{ lineId: (await getFacts(db, order)).lines[0]!.id, qty }];
  const refund = async (order: TestOrder, qty: number, state: "pending" | "done") =>
    act(order, { step: "refund", units: await unitsOf(order, qty), reason: "Goods back", state, method: "cash" });
  const edit = async ({ id: orderId }: TestOrder, actions: Parameters<typeof saveOrderChange>[1]["actions"]) => {
    await saveOrderChange(ctx, { orderId, seen: null, actions });
    const { open, preview, order } = await getOrderChange(ctx, orderId);
    if (!open || !preview || typeof preview === "string") throw new Error(`No preview: ${preview}`);
    const seen = { id: open.id, revision: open.revision };
    await confirmOrderChange(ctx, {
      ...{ orderId, seen, expectedVersion: order.version, expectedTotalMinor: preview.after.totalMinor },
    });
  };
  /** What the card is worth; with all that orders still have of it that is its face value, always. */
  const worth = () =>
    inShops(db, [shop.id], async (tx) => {
      const [card] = await tx
        .select()
        .from(coupons)
        .where(and(eq(coupons.shopId, shop.id), eq(coupons.code, code)));
      const kept = sql<number>`coalesce(sum(${cardUses.givenMinor} - ${cardUses.returnedMinor}), 0)::int`;
      const [used] = await tx.select({ kept }).from(cardUses).where(eq(cardUses.couponId, card!.id));
      expect(card!.amountMinor! + used!.kept).toBe(FACE);
      return card!.amountMinor;
    });
  return { variantId, buy, act, unitsOf, refund, edit, worth };
}
const paid = { paidMinor: 500_00, paymentMethod: "bank_transfer" } as const;

test("an order that was refunded gives nothing more to its card when it is cancelled later", () =>
  withRollback(async (db) => {
    const { buy, act, refund, worth } = await aCard(db);
    const first = await buy(15, paid);
    expect(await worth()).toBe(0);
    await refund(first, 15, "done");
    expect(await worth()).toBe(FACE);
    await buy(10);
    expect(await worth()).toBe(0);
    await act(first, WHOLE);
    expect(await worth()).toBe(0);
    await expect(buy(1)).rejects.toMatchObject({ code: "coupon-refused", details: { changes: [{ reason: "used_up" }] } });
  }));

test("a refund that failed after the card was spent gives nothing more when it is made again", () =>
  withRollback(async (db) => {
    const { buy, act, refund, worth } = await aCard(db);
    const first = await buy(15, paid);
    await refund(first, 15, "pending");
    expect(await worth()).toBe(FACE);
    const second = await buy(8);
    expect(await worth()).toBe(200_00);
    await act(first, { step: "settleRefund", outcome: "failed" });
    expect(await worth()).toBe(0);
    await refund(first, 15, "done");
    expect(await worth()).toBe(200_00);
    await act(second, WHOLE);
    expect(await worth()).toBe(FACE);
  }));

test("goods that an edit adds after a part was cancelled make no money for the card", () =>
  withRollback(async (db) => {
    const { variantId, buy, act, edit, unitsOf, worth } = await aCard(db);
    const first = await buy(20);
    await act(first, { ...WHOLE, what: await unitsOf(first, 10) });
    expect(await worth()).toBe(500_00);
    await buy(5);
    await edit(first, [{ do: "add", variantId, qty: 20 }]);
    expect(await worth()).toBe(0);
    await act(first, WHOLE);
    expect(await worth()).toBe(500_00);
  }));

test("an edit to fewer goods gives the card back what they no longer need", () =>
  withRollback(async (db) => {
    const { buy, act, edit, unitsOf, worth } = await aCard(db);
    const order = await buy(15);
    const [keep] = await unitsOf(order, 6);
    await edit(order, [{ do: "keep", ...keep! }]);
    expect((await getFacts(db, order)).totalMinor).toBe(0);
    expect(await worth()).toBe(400_00);
    await act(order, WHOLE);
    expect(await worth()).toBe(FACE);
  }));
