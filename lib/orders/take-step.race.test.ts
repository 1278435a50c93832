import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { anAddress, anOrder, aShop, aVariant, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { committedDb } from "@/db/testing/rollback";
import { newId, uuidOf } from "@/lib/ids";
import { placePurchase } from "./place-purchase";
import { takeStep } from "./take-step";

const db = committedDb();
const cancelAll = { step: "cancel", what: "order", reason: "other", note: "", restock: true } as const;
const shipAll = { step: "ship", method: "carrier", withoutTracking: true } as const;

test("of two people who ship and cancel at once, exactly one wins", async () => {
  const shop = await aShop(db);
  const ctx = contextOf(memberOf("staff", shop.id), db);
  for (let round = 0; round < 20; round++) {
    const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
    const results = await Promise.allSettled([
      takeStep(ctx, { orderId: order.id }, shipAll),
      takeStep(ctx, { orderId: order.id }, cancelAll),
    ]);
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { kind: "conflict" } }]);
    expect((await getFacts(db, order)).version).toBe(3);
  }
});

test("of two people who act on the same version at once, the second is told that it is stale", async () => {
  const shop = await aShop(db);
  const ctx = contextOf(memberOf("staff", shop.id), db);
  for (let round = 0; round < 20; round++) {
    const order = await anOrder(db, shop.id);
    const target = { orderId: order.id, expectedVersion: 1 };
    const hold = { step: "hold", reason: "other", note: "" } as const;
    const results = await Promise.allSettled([takeStep(ctx, target, { step: "accept" }), takeStep(ctx, target, hold)]);
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { kind: "stale", details: { current_version: 2 } } },
    ]);
  }
});

test("ten people accept at once: one change, one event, one message", async () => {
  const shop = await aShop(db);
  const order = await anOrder(db, shop.id);
  const ctx = contextOf(memberOf("staff", shop.id), db);
  const results = await Promise.all(Array.from({ length: 10 }, () => takeStep(ctx, { orderId: order.id }, { step: "accept" })));
  expect(results.filter(({ changed }) => changed)).toHaveLength(1);
  const [told] = await inShops(
    db,
    [shop.id],
    (tx) =>
      tx.execute<{ count: number }>(
        sql`select count(*)::int as count from messages where shop_id = ${uuidOf(shop.id)} and order_id = ${uuidOf(order.id)} and template = 'order_accepted'`,
      ) as unknown as Promise<{ count: number }[]>,
  );
  expect(told?.count).toBe(1);
});

test("fifty buyers of the last unit: exactly one gets it", async () => {
  const shop = await aShop(db);
  for (let round = 0; round < 5; round++) {
    const variantId = await aVariant(db, shop.id, { onHand: 1 });
    const buy = () => anOrder(db, shop.id, { lines: [{ variantId, qty: 1 }] });
    const results = await Promise.allSettled(Array.from({ length: 50 }, buy));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "out-of-stock" } });
  }
});

test("one cart sent twenty times at once makes one purchase", async () => {
  const shop = await aShop(db);
  const variantId = await aVariant(db, shop.id);
  const input = {
    cartId: newId("crt"),
    contact: { userId: null, name: "Amina", email: "amina@example.test", phone: null },
    address: anAddress,
    paymentMethod: "mobile_money",
    source: "storefront",
    baskets: [{ shopId: shop.id, lines: [{ variantId, qty: 1 }], delivery: null }],
  } as const;
  const place = () =>
    placePurchase(contextOf(STRANGER, db), {
      ...input,
      baskets: input.baskets.map((basket) => ({ ...basket, lines: [...basket.lines] })),
    });
  const placed = await Promise.all(Array.from({ length: 20 }, place));
  expect(new Set(placed.map(({ id }) => id)).size).toBe(1);
  expect(placed.filter(({ repeated }) => !repeated)).toHaveLength(1);
});
