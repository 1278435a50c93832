import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orderLines } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { ENTRY_MEASURES, ORDER_MEASURES } from "./entries";
import { exportEntries } from "./export-entries";
import { getDashboardOverview } from "./get-dashboard-overview";
import { listCountedOrders } from "./list-counted-orders";
import { listEntries } from "./list-entries";

const TEN_DAYS_ON = daysAfter(NOON, 10);
const TWO_DAYS = { from: "2026-03-02", to: "2026-03-03" } as const;

/**
 * Prices of 116.00 with 16 % tax inside, so 100.00 without. On 2 March: order A of two with a tenth off and 58.00 for its
 * delivery, and B of one. On 3 March A is shipped, B cancelled, C of three placed. A is delivered on the 4th; one of its
 * units comes back on the 10th.
 */
async function aStory(db: Db): Promise<ShopId> {
  const { id: shopId } = await aShop(db, { taxRateBp: 1600 });
  const variantId = await aVariant(db, shopId, { priceMinor: 116_00 });
  const order = (qty: number, days: number, more = {}) =>
    anOrder(db, shopId, { lines: [{ variantId, qty }], shippingMinor: 0, at: daysAfter(NOON, days), ...more });
  const step = (orderId: typeof a.id, days: number, input: StepInput) =>
    takeStep(contextOf(memberOf("owner", shopId), db, daysAfter(NOON, days)), { orderId }, input);
  const a = await order(2, 0, { basket: { discountMinor: 23_20 }, shippingMinor: 58_00, paidMinor: 266_80 });
  const b = await order(1, 0);
  await order(3, 1);
  await step(a.id, 0, { step: "accept" });
  await step(a.id, 1, { step: "ship", method: "own_rider" });
  await step(b.id, 1, { step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true });
  await step(a.id, 2, { step: "deliver" });
  const [line] = await inShops(db, [shopId], (tx) => tx.select().from(orderLines).where(eq(orderLines.orderId, a.id)));
  const units = [{ lineId: line!.id, qty: 1 }];
  await step(a.id, 8, { step: "receiveReturn", units, reason: "unwanted", note: "", restock: true });
  return shopId;
}
const reader = (db: Db, shopId: ShopId) => contextOf(memberOf("analyst", shopId), db, TEN_DAYS_ON);

describe("the figures of a period", () => {
  test("are those reckoned by hand, each movement on its own day", () =>
    withRollback(async (db) => {
      const ctx = reader(db, await aStory(db));
      const { figures, before, immature, trend } = await getDashboardOverview(ctx, { ...TWO_DAYS, compare: "previous" });
      expect(figures).toEqual({
        grossSales: 600_00,
        discounts: 20_00,
        reversals: 100_00,
        netSales: 480_00,
        shipping: 50_00,
        taxes: 84_80,
        totalSales: 614_80,
        orders: 3,
        units: 5,
        averageOrder: 193_33,
        itemsPerOrder: 5 / 3,
        completionRate: 1 / 3,
        cancellationRate: 1 / 3,
        returnRate: 0,
        refundRate: 1 / 6,
        hoursToShip: 24,
        onTimeRate: null,
      });
      expect(before).toMatchObject({ grossSales: 0, orders: 0, averageOrder: null, completionRate: null, refundRate: null });
      expect(immature).toEqual({ from: "2026-03-02", orders: 3 });
      expect(trend.map(({ from, sums }) => [from, sums.orders, sums.reversalMinor])).toEqual([
        ["2026-03-02", 2, 0],
        ["2026-03-03", 1, 100_00],
      ]);
    }));

  test("hold what came back on the day it did, though nothing was ordered", () =>
    withRollback(async (db) => {
      const ctx = reader(db, await aStory(db));
      const { figures } = await getDashboardOverview(ctx, { from: "2026-03-10", to: "2026-03-10" });
      expect(figures).toMatchObject({
        ...{ grossSales: 0, reversals: 90_00, netSales: -90_00, taxes: -14_40, totalSales: -104_40 },
        ...{ orders: 0, units: -1, averageOrder: null, refundRate: null },
      });
    }));
});

describe("the rows behind a figure", () => {
  test("add up to it, whichever it is", () =>
    withRollback(async (db) => {
      const ctx = reader(db, await aStory(db));
      for (const days of [
        TWO_DAYS,
        { from: "2026-03-01", to: "2026-03-12" },
        { from: "2026-03-03", to: "2026-03-03" },
      ] as const) {
        const { figures } = await getDashboardOverview(ctx, days);
        for (const measure of ENTRY_MEASURES)
          expect([measure, (await listEntries(ctx, days, { measure })).figure]).toEqual([measure, figures[measure]]);
        for (const measure of ORDER_MEASURES)
          expect([measure, (await listCountedOrders(ctx, days, measure)).figure]).toEqual([measure, figures[measure]]);
      }
    }));

  test("can be narrowed by kind, weekday, item and slice, and come page by page without a gap", () =>
    withRollback(async (db) => {
      const ctx = reader(db, await aStory(db));
      const days = { from: "2026-03-01", to: "2026-03-12" } as const;
      const all = await listEntries(ctx, days, { measure: "totalSales" });
      const seen = [];
      for (let after: string | null = ""; after !== null; ) {
        const place = all.entries.find(
          ({ day, orderId, eventSeq, entryNo }) => `${day}~${orderId}~${eventSeq}~${entryNo}` === after,
        );
        const page = await listEntries(ctx, days, { measure: "totalSales" }, { place, limit: 2 });
        seen.push(...page.entries);
        after = page.next;
      }
      expect(seen).toEqual(all.entries);
      const rows = async (filters: object) =>
        (await listEntries(ctx, days, { measure: "totalSales", ...filters })).entries.map(({ kind, day }) => `${kind} ${day}`);
      expect(await rows({ kind: "return" })).toEqual(["return 2026-03-10"]);
      expect(await rows({ slice: "reversal", value: "cancellation" })).toEqual(["cancellation 2026-03-03"]);
      expect(await rows({ weekday: 1 })).toHaveLength(3);
      expect(await rows({ slice: "hour", value: "12" })).toHaveLength(seen.length);
      expect(await rows({ slice: "payment", value: "mobile_money" })).toHaveLength(seen.length);
      expect(await rows({ slice: "payment", value: "card" })).toEqual([]);
      expect(await rows({ item: "no such thing" })).toEqual([]);
    }));

  test("come as a file, to the cent", () =>
    withRollback(async (db) => {
      const ctx = reader(db, await aStory(db));
      const pieces = [];
      for await (const piece of await exportEntries(ctx, TWO_DAYS, { measure: "reversals" })) pieces.push(piece);
      const lines = Buffer.concat(pieces).toString("utf8").trim().split("\r\n");
      expect(lines).toHaveLength(2);
      expect(lines[1]).toMatch(
        /,2026-03-02,2026-03-03,12,cancellation,line,Kikoi,KES,0,-1,0.00,0.00,100.00,-100.00,0.00,-16.00,-116.00$/,
      );
    }));
});
