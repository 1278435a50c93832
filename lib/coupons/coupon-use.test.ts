import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { coupons, orders } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { jobContext } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { newId, type ShopId } from "@/lib/ids";
import { expireOrders } from "@/lib/orders/expire-orders";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { hoursAfter } from "@/lib/time";

const WHOLE = { step: "cancel", what: "order", reason: "other", note: "", restock: true } as const;

async function couponed(db: Db, usedCount = 0) {
  const shop = await aShop(db, { hoursToPay: 10 });
  const row = { shopId: shop.id, id: newId("cpn"), code: "ONCE", percentBp: 1000, maxUses: 5, usedCount, createdAt: NOON };
  await inShops(db, [shop.id], (tx) => tx.insert(coupons).values(row));
  const lines = [{ variantId: await aVariant(db, shop.id), qty: 2 }];
  const order = await anOrder(db, shop.id, { lines, basket: { coupon: "once" } });
  return { shop, order, uses: () => usesIn(db, shop.id), act: (step: StepInput) => actOn(db, order, step) };
}
const usesIn = async (db: Db, shopId: ShopId) =>
  (await inShops(db, [shopId], (tx) => tx.select().from(coupons).where(eq(coupons.shopId, shopId))))[0]?.usedCount;
const actOn = (db: Db, order: TestOrder, step: StepInput) =>
  takeStep(contextOf(memberOf("owner", order.shopId), db), { orderId: order.id }, step);

test("an order that is cancelled whole gives the use of its coupon back, once", () =>
  withRollback(async (db) => {
    const { uses, act } = await couponed(db, 3);
    expect(await uses()).toBe(4);
    await act(WHOLE);
    expect(await uses()).toBe(3);
    expect(await act(WHOLE)).toMatchObject({ changed: false });
    expect(await uses()).toBe(3);
  }));

test("an order that expires gives it back, too", () =>
  withRollback(async (db) => {
    const { uses } = await couponed(db);
    await expireOrders(jobContext(db, hoursAfter(NOON, 11)), {});
    expect(await uses()).toBe(0);
  }));

test("a part that is cancelled keeps it; the last part gives it back", () =>
  withRollback(async (db) => {
    const { order, uses, act } = await couponed(db);
    const [line] = (await getFacts(db, order)).lines;
    const one = { ...WHOLE, what: [{ lineId: line!.id, qty: 1 }] };
    await act(one);
    expect(await uses()).toBe(1);
    await act({ step: "undo" });
    await act(one);
    expect(await uses()).toBe(1);
    await act(one);
    expect(await uses()).toBe(0);
  }));

test("an order whose rest is cancelled after something was handed over keeps it", () =>
  withRollback(async (db) => {
    const { order, uses, act } = await couponed(db);
    const [line] = (await getFacts(db, order)).lines;
    await act({ step: "accept" });
    await act({ step: "ship", method: "pickup", units: [{ lineId: line!.id, qty: 1 }] });
    await act({ ...WHOLE, what: "rest" });
    expect(await uses()).toBe(1);
  }));

test("history that was imported with a code of that name takes nothing back", () =>
  withRollback(async (db) => {
    const { shop, order, uses, act } = await couponed(db);
    await inShops(db, [shop.id], (tx) => tx.update(orders).set({ source: "import" }).where(eq(orders.id, order.id)));
    await act(WHOLE);
    expect(await uses()).toBe(1);
  }));
