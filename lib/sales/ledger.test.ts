import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orderLines, orders, salesEntries, salesPostings, shops, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { scopeByProof } from "@/lib/auth/authorize";
import type { OrderId, ShopId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import type { StepInput } from "@/lib/orders/input";
import { lineGrosses } from "@/lib/orders/line-value";
import { owedMinor } from "@/lib/orders/projection";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { insertEdits } from "./data/post-sales";

const SHIP: StepInput = { step: "ship", method: "own_rider" };

const entriesOf = (db: Db, shopId: ShopId, orderId: OrderId) =>
  inShops(db, [shopId], (tx) => tx.select().from(salesEntries).where(eq(salesEntries.orderId, orderId)));

const total = <K extends string>(rows: readonly Record<K, number>[], key: K) => rows.reduce((sum, row) => sum + row[key], 0);
type Row = Awaited<ReturnType<typeof entriesOf>>[number];
const sums = (rows: readonly Row[]) => ({
  orders: total(rows, "orders"),
  units: total(rows, "units"),
  gross: total(rows, "grossMinor"),
  discount: total(rows, "discountMinor"),
  reversal: total(rows, "reversalMinor"),
  shipping: total(rows, "shippingMinor"),
  tax: total(rows, "taxMinor"),
});
const worth = (rows: readonly Row[]) => {
  const { gross, discount, reversal, shipping, tax } = sums(rows);
  return gross - discount - reversal + shipping + tax;
};
const step = (db: Db, shopId: ShopId, orderId: OrderId, input: StepInput, at = NOON) =>
  takeStep(contextOf(memberOf("owner", shopId), db, at), { orderId }, input);

describe("the sales ledger", () => {
  test("books an order with tax inside its prices: two units of 116.00 at 16 %, a tenth off, 58.00 for delivery", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxRateBp: 1600, timeZone: "Pacific/Auckland" });
      const variantId = await aVariant(db, shop.id, { priceMinor: 116_00 });
      await inShops(db, [shop.id], (tx) => tx.update(variants).set({ costMinor: 40_00 }).where(eq(variants.id, variantId)));
      const order = await anOrder(db, shop.id, {
        lines: [{ variantId, qty: 2 }],
        basket: { discountMinor: 23_20 },
        shippingMinor: 58_00,
        at: new Date("2026-02-28T23:30:00Z"),
      });
      const rows = await entriesOf(db, shop.id, order.id);
      expect(sums(rows)).toEqual({
        orders: 1,
        units: 2,
        gross: 200_00,
        discount: 20_00,
        reversal: 0,
        shipping: 50_00,
        tax: 36_80,
      });
      expect(rows.find(({ part }) => part === "line")).toMatchObject({
        day: "2026-03-01",
        hour: 12,
        costMinor: 80_00,
        itemKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    }));

  test("keeps an entry of each thing that happened on its own day, and the order at nothing once all is taken back", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxRateBp: 1600, taxInclusive: false });
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 3 }], shippingMinor: 0, paidMinor: 348_00 });
      await step(db, shop.id, order.id, { step: "accept" });
      const line = (
        await inShops(db, [shop.id], (tx) => tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)))
      )[0]!;
      const units = [{ lineId: line.id, qty: 1 }];
      await step(
        db,
        shop.id,
        order.id,
        { step: "cancel", what: units, reason: "out_of_stock", note: "", restock: true },
        daysAfter(NOON, 1),
      );
      expect(sums(await entriesOf(db, shop.id, order.id))).toMatchObject({
        units: 2,
        gross: 300_00,
        reversal: 100_00,
        tax: 32_00,
      });
      await step(db, shop.id, order.id, { step: "refund", units, reason: "Out of stock", state: "done" }, daysAfter(NOON, 2));
      expect(worth(await entriesOf(db, shop.id, order.id))).toBe(232_00);
      await step(
        db,
        shop.id,
        order.id,
        { step: "refund", goodwillMinor: 11_60, reason: "Sorry", state: "done" },
        daysAfter(NOON, 3),
      );
      await step(db, shop.id, order.id, SHIP, daysAfter(NOON, 4));
      await step(db, shop.id, order.id, { step: "deliver" }, daysAfter(NOON, 5));
      const back = [{ lineId: line.id, qty: 2 }];
      await step(
        db,
        shop.id,
        order.id,
        { step: "receiveReturn", units: back, reason: "unwanted", note: "", restock: true },
        daysAfter(NOON, 6),
      );
      const rows = await entriesOf(db, shop.id, order.id);
      expect(worth(rows)).toBe(0);
      expect(sums(rows)).toMatchObject({ units: 0, gross: 300_00, reversal: 300_00, tax: 0 });
      const kinds = rows.filter(({ kind }) => kind !== "sale").map(({ kind, day, reversalMinor }) => [kind, day, reversalMinor]);
      expect(kinds.sort()).toEqual([
        ["cancellation", "2026-03-03", 100_00],
        ["correction", "2026-03-08", -10_00],
        ["refund", "2026-03-05", 10_00],
        ["return", "2026-03-08", 200_00],
      ]);
    }));

  test.each([33_33, 100_00])("comes to what is owed to the cent when one of three units at %i is cancelled", (priceMinor) =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxRateBp: 1600, taxInclusive: true });
      const variantId = await aVariant(db, shop.id, { priceMinor });
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 3 }], shippingMinor: 0 });
      const units = [{ lineId: (await getFacts(db, order)).lines[0]!.id, qty: 1 }];
      await step(db, shop.id, order.id, { step: "cancel", what: units, reason: "out_of_stock", note: "", restock: true });
      expect(worth(await entriesOf(db, shop.id, order.id))).toBe(owedMinor(await getFacts(db, order)));
    }),
  );

  test("an undone step is booked back, and every step tells the fold", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const before = sums(await entriesOf(db, shop.id, order.id));
      const line = (
        await inShops(db, [shop.id], (tx) => tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)))
      )[0]!;
      const units = [{ lineId: line.id, qty: 1 }];
      await step(db, shop.id, order.id, {
        step: "cancel",
        what: units,
        reason: "out_of_stock",
        note: "",
        restock: true,
      });
      expect(sums(await entriesOf(db, shop.id, order.id)).units).toBe(1);
      await step(db, shop.id, order.id, { step: "undo" });
      expect(sums(await entriesOf(db, shop.id, order.id))).toEqual(before);
      const postings = await inShops(db, [shop.id], (tx) => tx.select().from(salesPostings));
      expect(postings.map(({ eventSeq }) => eventSeq)).toEqual([1, 2, 3]);
    }));

  test("an edit takes units back at the cost they were sold at, whatever they cost by now", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const costs = (costMinor: number) =>
        inShops(db, [shop.id], (tx) => tx.update(variants).set({ costMinor }).where(eq(variants.id, variantId)));
      await costs(40_00);
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 3 }], shippingMinor: 0 });
      const line = (
        await inShops(db, [shop.id], (tx) => tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)))
      )[0]!;
      await costs(90_00);
      const keep = (qty: number) =>
        inShops(db, [shop.id], (tx) =>
          tx
            .update(orderLines)
            .set({ qtyOrdered: qty, totalMinor: qty * 100_00, taxMinor: 0 })
            .where(eq(orderLines.id, line.id)),
        );
      const head = (totalMinor: number) =>
        inShops(db, [shop.id], (tx) =>
          tx.update(orders).set({ itemsMinor: totalMinor, totalMinor, taxMinor: 0 }).where(eq(orders.id, order.id)),
        );
      const booked = async (eventSeq: number) => {
        await inShops(db, [shop.id], (tx) => insertEdits(tx, shop.id, { orderId: order.id, eventSeq, at: NOON }));
        return (await entriesOf(db, shop.id, order.id)).filter(({ eventSeq: seq }) => seq === eventSeq);
      };
      await head(100_00);
      await keep(1);
      expect(await booked(2)).toMatchObject([{ kind: "edit", units: -2, costMinor: -80_00 }]);
      await head(200_00);
      await keep(2);
      expect(await booked(3)).toMatchObject([{ kind: "edit", units: 1, grossMinor: 100_00, costMinor: 90_00 }]);
    }));

  test("shares discounts and taxes to the cent as the order itself does, whatever the basket", { timeout: 60_000 }, () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const basket = fc.record({
        lines: fc.array(fc.record({ priceMinor: fc.integer({ min: 0, max: 9_999 }), qty: fc.integer({ min: 1, max: 5 }) }), {
          minLength: 1,
          maxLength: 5,
        }),
        discountShare: fc.double({ min: 0, max: 1, noNaN: true }),
        shippingMinor: fc.integer({ min: 0, max: 5_001 }),
        taxInclusive: fc.boolean(),
        taxRateBp: fc.constantFrom(0, 777, 1600),
      });
      await fc.assert(
        fc.asyncProperty(basket, async ({ lines, discountShare, shippingMinor, ...terms }) => {
          await db.update(shops).set(terms).where(eq(shops.id, shop.id));
          const wanted = [];
          for (const { priceMinor, qty } of lines) wanted.push({ variantId: await aVariant(db, shop.id, { priceMinor }), qty });
          const goods = lines.reduce((sum, { priceMinor, qty }) => sum + priceMinor * qty, 0);
          const discountMinor = Math.floor(goods * discountShare);
          const order = await anOrder(db, shop.id, { lines: wanted, basket: { discountMinor }, shippingMinor });
          const rows = await entriesOf(db, shop.id, order.id);
          const [[facts], [head]] = await inShops(db, [shop.id], (tx) =>
            Promise.all([
              loadFacts(tx, scopeByProof(shop.id), [order.id], "no lock"),
              tx.select().from(orders).where(eq(orders.id, order.id)),
            ]),
          );
          expect(worth(rows)).toBe(head?.totalMinor);
          expect(sums(rows).tax).toBe(head?.taxMinor);
          const paid = facts!.lines.map(({ id }) => worth(rows.filter(({ lineId }) => lineId === id)));
          expect(paid).toEqual(lineGrosses(facts!));
          expect(rows.every(({ discountMinor: off }) => off >= 0)).toBe(true);
        }),
        { numRuns: 40 },
      );
    }),
  );
});
