import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orderLines, orders, type Shop, timelineEvents } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { composeHistory } from "./compose-history";
import { drawOrderSeqs } from "./data/history";
import { type HistoryRows, noHistory } from "./history";
import { writeHistory } from "./write-history";

const AWKWARD = 'Say "hi", {braces}, back\\slash, NULL, ünïcødé 🧺\nnext line';

/** One pending order with two lines, as an import would make it. */
function oneOrder(shop: Shop, seq: number, patch: Partial<HistoryRows["orders"][number]> = {}): HistoryRows {
  const [orderId, purchaseId] = [newId("ord"), newId("pur")];
  const lines = [1, 2].map((lineNo) => ({
    shopId: shop.id,
    id: newId("lin"),
    orderId,
    lineNo,
    sku: `SKU-${lineNo}`,
    title: AWKWARD,
    unitPriceMinor: 250,
    discountMinor: 0,
    taxMinor: 0,
    totalMinor: 500,
    qtyOrdered: 2,
  }));
  const order = {
    shopId: shop.id,
    id: orderId,
    purchaseId,
    seq,
    number: `${shop.numberPrefix}-${seq}-0000`,
    source: "import" as const,
    externalRef: `test:${seq}`,
    status: "pending" as const,
    paymentStatus: "unpaid" as const,
    returnStatus: "none" as const,
    placedAt: NOON,
    localDay: "2026-03-02",
    currency: shop.currency,
    itemsMinor: 1000,
    discountMinor: 0,
    shippingMinor: 0,
    taxMinor: 0,
    totalMinor: 1000,
    paidMinor: 0,
    refundedMinor: 0,
    paymentMethod: "other" as const,
    customerName: AWKWARD,
    eventSeq: 1,
    createdAt: NOON,
    ...patch,
  };
  const event = {
    shopId: shop.id,
    orderId,
    seq: 1,
    type: "order.placed" as const,
    actorKind: "system" as const,
    data: { source: AWKWARD },
    visibleToCustomer: true,
    version: 1,
    occurredAt: NOON,
  };
  return {
    ...noHistory(),
    purchases: [{ id: purchaseId, number: `P-${orderId}`, placedAt: NOON }],
    orders: [order],
    orderLines: lines,
    timelineEvents: [event],
  };
}

const read = (db: Db, { id: shopId }: Shop) =>
  inShops(db, [shopId], async (tx) => ({
    orders: await tx.select().from(orders).where(eq(orders.shopId, shopId)).orderBy(orders.seq),
    lines: await tx.select().from(orderLines).where(eq(orderLines.shopId, shopId)).orderBy(orderLines.orderId, orderLines.lineNo),
    events: await tx
      .select()
      .from(timelineEvents)
      .where(and(eq(timelineEvents.shopId, shopId))),
  }));

describe("writeHistory", () => {
  test("brings rows back as they were given, with the tables' defaults where nothing was said", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const customerName = '\\N a\\b\tc\nd\r"{é😀}"\\.';
      const rows = oneOrder(shop, 1, { email: null, phone: "+254712345678", acceptedAt: null, customerName });
      await inShops(db, [shop.id], (tx) => writeHistory(tx, composeHistory(rows)));
      const stored = await read(db, shop);
      expect(stored.orders).toEqual([expect.objectContaining(rows.orders[0])]);
      expect(stored.orders[0]).toMatchObject({ version: 1, onHold: false, taxInclusive: true, customerId: null });
      expect(stored.lines).toEqual(
        rows.orderLines.map((line) => expect.objectContaining({ ...line, qtyShipped: 0, options: "" })),
      );
      expect(stored.events).toEqual([expect.objectContaining(rows.timelineEvents[0])]);
    }));

  test("writes more rows than one statement takes", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const many = noHistory();
      for (let seq = 1; seq <= 2_500; seq++) {
        const rows = oneOrder(shop, seq, seq % 2 ? { email: `buyer${seq}@example.test` } : {});
        for (const table of ["purchases", "orders", "orderLines", "timelineEvents"] as const)
          (many[table] as unknown[]).push(...rows[table]);
      }
      await inShops(db, [shop.id], (tx) => writeHistory(tx, composeHistory(many)));
      const stored = await read(db, shop);
      expect([stored.orders.length, stored.lines.length, stored.events.length]).toEqual([2_500, 5_000, 2_500]);
      expect(stored.orders.map(({ seq, email }) => [seq, email])).toEqual(
        many.orders.map(({ seq, email }) => [seq, email ?? null]),
      );
    }));

  test.each([
    ["a reference that was imported before", {}, "orders_external"],
    ["a total that does not add up", { seq: 2, number: "X-2", externalRef: null, totalMinor: 999 }, "orders_total_adds_up"],
  ])("%s is refused by the database", (_, patch, constraint) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      await inShops(db, [shop.id], (tx) => writeHistory(tx, composeHistory(oneOrder(shop, 1))));
      const again = oneOrder(shop, 3, { externalRef: "test:1", ...patch });
      const refused = inShops(db, [shop.id], (tx) => writeHistory(tx, composeHistory(again)));
      await expect(refused).rejects.toMatchObject({ cause: { constraint_name: constraint } });
    }),
  );

  test("rows of a shop outside the transaction's scope are refused", () =>
    withRollback(async (db) => {
      const [mine, other] = [await aShop(db), await aShop(db)];
      const refused = inShops(db, [mine.id], (tx) => writeHistory(tx, composeHistory(oneOrder(other, 1))));
      await expect(refused).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
    }));
});

describe("drawOrderSeqs", () => {
  test("draws blocks that follow each other without a gap", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      expect([await drawOrderSeqs(db, shop.id, 500), await drawOrderSeqs(db, shop.id, 1)]).toEqual([1001, 1501]);
    }));

  test("refuses a shop that does not exist", () =>
    withRollback(async (db) => {
      await expect(drawOrderSeqs(db, newId("shop"), 1)).rejects.toMatchObject({ kind: "not_found" });
    }));
});
