import { and, eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderLines, salesEntries } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { checkRollups } from "@/lib/sales/check-rollups";
import { foldSales } from "@/lib/sales/fold-sales";
import { daysAfter } from "@/lib/time";
import { postHistory } from "./post-history";

const db = committedDb();
let owner: postgres.Sql;
beforeAll(() => {
  owner = postgres(process.env.TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
});
afterAll(() => owner.end({ timeout: 1 }));

const ledgerOf = async (shopId: ShopId, orderId: OrderId) =>
  (
    await inShops(db, [shopId], (tx) =>
      tx
        .select()
        .from(salesEntries)
        .where(and(eq(salesEntries.shopId, shopId), eq(salesEntries.orderId, orderId))),
    )
  )
    .map(({ eventSeq: _, entryNo: __, occurredAt: ___, ...entry }) => JSON.stringify(entry))
    .sort();

test("orders that were never booked are booked as if they had been at the time", async () => {
  const shop = await aShop(db, { taxRateBp: 1600 });
  const variantId = await aVariant(db, shop.id);
  const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 5 }], paidMinor: 10_000_00 });
  const take = (day: number, step: StepInput) =>
    takeStep(contextOf(memberOf("owner", shop.id), db, daysAfter(NOON, day)), { orderId: order.id }, step);
  const [line] = await inShops(db, [shop.id], (tx) => tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)));
  const one = [{ lineId: line!.id, qty: 1 }];
  await take(0, { step: "accept" });
  await take(1, { step: "cancel", what: one, reason: "out_of_stock", note: "", restock: true, refund: "now" });
  await take(2, { step: "ship", method: "own_rider" });
  await take(3, { step: "deliver" });
  await take(4, { step: "receiveReturn", units: one, reason: "unwanted", note: "", restock: true });
  await take(5, { step: "refund", units: one, goodwillMinor: 3_33, reason: "Late", state: "pending" });
  const booked = await ledgerOf(shop.id, order.id);
  expect(booked.length).toBeGreaterThan(4);

  await foldSales(db, shop.id);
  await owner`delete from sales_entries where shop_id = ${uuidOf(shop.id)}`;
  expect((await checkRollups(db, shop.id, NOON)).some(({ differing }) => differing > 0)).toBe(true);
  expect(await postHistory(db, shop.id)).toBe(1);
  expect(await ledgerOf(shop.id, order.id)).toEqual(booked);
  expect(await postHistory(db, shop.id)).toBe(0);
  await foldSales(db, shop.id);
  expect((await checkRollups(db, shop.id, NOON)).filter(({ differing }) => differing > 0)).toEqual([]);
});
