import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { salesDays, salesEntries, soldItems } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import type { StepInput } from "@/lib/orders/input";
import { dueMinor } from "@/lib/orders/projection";
import { takeStep } from "@/lib/orders/take-step";
import { checkOrderTotals } from "@/lib/sales/check-order-totals";
import { foldSales } from "@/lib/sales/fold-sales";
import { daysAfter } from "@/lib/time";
import { confirmOrderChange } from "./confirm-order-change";
import { getOrderChange } from "./get-order-change";
import { saveOrderChange } from "./save-order-change";
import type { EditAction } from "./vocabulary";

const staffOf = (db: Db, { shopId }: TestOrder, at = NOON) => contextOf(memberOf("manager", shopId), db, at);

async function change(db: Db, order: TestOrder, actions: EditAction[], at = NOON) {
  const ctx = staffOf(db, order, at);
  await saveOrderChange(ctx, { orderId: order.id, seen: null, actions });
  const { open, preview, order: seen } = await getOrderChange(ctx, order.id);
  if (!preview || typeof preview === "string") throw new Error(`No preview: ${preview}`);
  await confirmOrderChange(ctx, {
    ...{ orderId: order.id, seen: { id: open!.id, revision: open!.revision } },
    ...{ expectedVersion: seen.version, expectedTotalMinor: preview.after.totalMinor },
  });
}

test("what an edit takes out of a paid order is taken back once, and refunding it takes back nothing more", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
    const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 4 }], shippingMinor: 0, paidMinor: 400_00 });
    const lineId = (await getFacts(db, order)).lines[0]!.id;
    await change(db, order, [{ do: "keep", lineId, qty: 2 }]);
    const back: StepInput = { step: "refund", units: [{ lineId, qty: 2 }], reason: "Taken out", state: "done" };
    await takeStep(staffOf(db, order), { orderId: order.id }, back);

    const rows = await inShops(db, [shop.id], (tx) =>
      tx.select().from(salesEntries).where(eq(salesEntries.orderId, order.id)).orderBy(salesEntries.eventSeq),
    );
    expect(rows.filter(({ part }) => part === "line")).toMatchObject([
      { kind: "sale", units: 4, grossMinor: 400_00, reversalMinor: 0 },
      { kind: "cancellation", units: -2, grossMinor: 0, reversalMinor: 200_00 },
    ]);
    expect(await checkOrderTotals(db, shop.id, NOON)).toMatchObject({ rows: 1, differing: 0 });
    await foldSales(db, shop.id);
    const [day] = await inShops(db, [shop.id], (tx) => tx.select().from(salesDays));
    expect(day).toMatchObject({ units: 2, reversedUnits: 2, reversalMinor: 200_00 });
  }));

test("what is added after a refund of cancelled units is to be paid: what was paid for them has gone back", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
    const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 3 }], shippingMinor: 0, paidMinor: 300_00 });
    const [line] = (await getFacts(db, order)).lines;
    const what = [{ lineId: line!.id, qty: 2 }];
    const gone: StepInput = { step: "cancel", what, reason: "other", note: "", restock: true, refund: "now" };
    await takeStep(staffOf(db, order), { orderId: order.id }, gone);
    expect(dueMinor(await getFacts(db, order))).toBe(0);
    await change(db, order, [{ do: "add", variantId: await aVariant(db, shop.id, { priceMinor: 50_00 }), qty: 1 }]);
    expect(dueMinor(await getFacts(db, order))).toBe(50_00);
    await takeStep(
      staffOf(db, order),
      { orderId: order.id },
      { step: "refund", goodwillMinor: 20_00, reason: "Sorry", state: "done" },
    );
    expect(dueMinor(await getFacts(db, order))).toBe(50_00);
  }));

test("an item was last sold when it was last sold, not when an edit took units of it out", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const order = await anOrder(db, shop.id, { paymentMethod: "cash_on_delivery" });
    const [line] = (await getFacts(db, order)).lines;
    const lastSold = async () => {
      await foldSales(db, shop.id);
      return (await inShops(db, [shop.id], (tx) => tx.select().from(soldItems))).map(({ lastSoldDay }) => lastSoldDay);
    };
    expect(await lastSold()).toEqual(["2026-03-02"]);
    await change(db, order, [{ do: "keep", lineId: line!.id, qty: 1 }], daysAfter(NOON, 1));
    expect(await lastSold()).toEqual(["2026-03-02"]);
    await change(db, order, [{ do: "keep", lineId: line!.id, qty: 3 }], daysAfter(NOON, 2));
    expect(await lastSold()).toEqual(["2026-03-04"]);
  }));
