import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { salesDays, salesEntries } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { takeStep } from "@/lib/orders/take-step";
import { checkOrderTotals } from "@/lib/sales/check-order-totals";
import { foldSales } from "@/lib/sales/fold-sales";
import { confirmOrderChange } from "./confirm-order-change";
import { getOrderChange } from "./get-order-change";
import { saveOrderChange } from "./save-order-change";

const staffOf = (db: Db, { shopId }: TestOrder) => contextOf(memberOf("manager", shopId), db);

async function keepUnits(db: Db, order: TestOrder, qty: number) {
  const [line] = (await getFacts(db, order)).lines;
  const ctx = staffOf(db, order);
  await saveOrderChange(ctx, { orderId: order.id, seen: null, actions: [{ do: "keep", lineId: line!.id, qty }] });
  const { open, preview, order: seen } = await getOrderChange(ctx, order.id);
  if (!preview || typeof preview === "string") throw new Error(`No preview: ${preview}`);
  await confirmOrderChange(ctx, {
    ...{ orderId: order.id, seen: { id: open!.id, revision: open!.revision } },
    ...{ expectedVersion: seen.version, expectedTotalMinor: preview.after.totalMinor },
  });
  return line!.id;
}

test("what an edit takes out of a paid order is taken back once, and refunding it takes back nothing more", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
    const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 4 }], shippingMinor: 0, paidMinor: 400_00 });
    const lineId = await keepUnits(db, order, 2);
    const back = { step: "refund", units: [{ lineId, qty: 2 }], reason: "Taken out", state: "done" } as const;
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
