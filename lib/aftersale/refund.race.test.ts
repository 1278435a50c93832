import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { committedDb } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { uuidOf } from "@/lib/ids";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import { requestOwnCancel } from "./request-own-cancel";

const db = committedDb();
const TOTAL = 450_00;
const REFUND = { step: "refund", reason: "Race", state: "done" } as const;
const CANCEL = { step: "cancel", what: "order", reason: "other", note: "", restock: true, refund: "now" } as const;
const SHIP = { step: "ship", method: "carrier", withoutTracking: true } as const;

test("of refunds at once no more goes out than came in, and one key pays once", async () => {
  const shop = await aShop(db);
  const ctx = contextOf(memberOf("owner", shop.id), db);
  for (let round = 0; round < 10; round++) {
    const order = await anOrder(db, shop.id, { paidMinor: TOTAL });
    const target = { orderId: order.id };
    const results = await Promise.allSettled([
      ...Array.from({ length: 6 }, () => takeStep(ctx, target, { ...REFUND, goodwillMinor: 100_00 })),
      ...Array.from({ length: 4 }, () => takeStep(ctx, target, { ...REFUND, goodwillMinor: 10_00, requestKey: "same-key" })),
    ]);
    const facts = await getFacts(db, order);
    expect(facts.refundedMinor).toBeLessThanOrEqual(TOTAL);
    expect(facts.refundedMinor).toBe(facts.refunds.reduce((total, { amountMinor }) => total + amountMinor, 0));
    expect(facts.refunds.filter(({ requestKey }) => requestKey).length).toBeLessThanOrEqual(1);
    expect(facts.refundedMinor).toBeGreaterThanOrEqual(400_00);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "refund-not-possible" });
  }
});

test("a refund and a cancellation that pays back never give more than was paid, and units go back on sale once", async () => {
  const shop = await aShop(db);
  const ctx = contextOf(memberOf("owner", shop.id), db);
  for (let round = 0; round < 10; round++) {
    const variantId = await aVariant(db, shop.id, { onHand: 5 });
    const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 2 }], paidMinor: TOTAL });
    const target = { orderId: order.id };
    const { lines } = await getFacts(db, order);
    const units = [{ lineId: lines[0]!.id, qty: 2 }];
    await Promise.allSettled([
      takeStep(ctx, target, { ...REFUND, units, shippingMinor: 200_00 }),
      takeStep(ctx, target, CANCEL),
      takeStep(ctx, target, CANCEL),
    ]);
    expect(await getFacts(db, order)).toMatchObject({ status: "cancelled", refundedMinor: TOTAL });
    const [left] = await inShops(
      db,
      [shop.id],
      (tx) =>
        tx.execute(
          sql`select on_hand, reserved from stock where shop_id = ${uuidOf(shop.id)} and variant_id = ${uuidOf(variantId)}`,
        ) as unknown as Promise<{ on_hand: number; reserved: number }[]>,
    );
    expect(left).toEqual({ on_hand: 5, reserved: 0 });
  }
});

test("of shipping, cancelling and asking for it at once, the order ends one way and the request with it", async () => {
  const shop = await aShop(db);
  const ctx = contextOf(memberOf("owner", shop.id), db);
  for (let round = 0; round < 10; round++) {
    const order = await anOrder(db, shop.id, { paidMinor: TOTAL, steps: [{ step: "accept" }] });
    const { id: orderId, shopId } = order;
    const token = signTrackingToken({ orderId, shopId, expiresAt: daysAfter(NOON, 90) }, env().AUTH_SECRET);
    const [ship, cancel] = await Promise.allSettled([
      takeStep(ctx, { orderId }, SHIP),
      takeStep(ctx, { orderId }, CANCEL),
      requestOwnCancel(contextOf(STRANGER, db), { token }, { reason: "other", note: "" }),
    ]);
    expect([ship?.status, cancel?.status].sort()).toEqual(["fulfilled", "rejected"]);
    const facts = await getFacts(db, order);
    expect(facts.cancelRequested).toBe(false);
    expect(facts.refundedMinor).toBe(facts.status === "cancelled" ? TOTAL : 0);
  }
});
