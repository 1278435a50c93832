import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { getOrderReport } from "./get-order-report";
import type { StepInput } from "./input";
import { takeStep } from "./take-step";

const ACCEPT: StepInput = { step: "accept" };
const PICKUP: StepInput = { step: "ship", method: "pickup" };
const CANCEL: StepInput = { step: "cancel", what: "order", reason: "other", note: "", restock: true };
const at = (text: string) => new Date(text);
const NOW = at("2026-04-10T09:00:00Z");

const ownerOf = (db: Db, ...shopIds: ShopId[]) => contextOf(memberOf("owner", ...shopIds), db, NOW);
const orderOf = async (db: Db, shopId: ShopId, placedAt: string, priceMinor: number, steps: StepInput[] = []) =>
  anOrder(db, shopId, {
    lines: [{ variantId: await aVariant(db, shopId, { priceMinor }), qty: 1 }],
    shippingMinor: 0,
    at: at(placedAt),
    steps,
  });
const refund = (db: Db, shopId: ShopId, orderId: string, minor: number) =>
  inShops(db, [shopId], (tx) =>
    tx.execute(sql`update orders set paid_minor = total_minor, refunded_minor = ${minor} where id = ${uuidOf(orderId as never)}`),
  );

describe("getOrderReport", () => {
  test("counts cancelled orders apart from revenue, and refunds beside it", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      await orderOf(db, id, "2026-04-01T09:00:00Z", 100_00);
      await orderOf(db, id, "2026-04-01T10:00:00Z", 250_00, [ACCEPT, PICKUP]);
      const back = await orderOf(db, id, "2026-04-03T09:00:00Z", 333_33, [ACCEPT, PICKUP]);
      const gone = await orderOf(db, id, "2026-04-03T09:00:00Z", 900_00, [CANCEL]);
      await refund(db, id, back.id, 33_33);
      await refund(db, id, gone.id, 900_00);
      const { currencies, ...period } = await getOrderReport(ownerOf(db, id), { from: "2026-04-01", to: "2026-04-04" });
      expect(period).toMatchObject({ from: "2026-04-01", to: "2026-04-04", shops: [{ id }] });
      expect(currencies).toHaveLength(1);
      expect(currencies[0]).toMatchObject({
        currency: "KES",
        placed: 4,
        cancelled: 1,
        cancelledMinor: 900_00,
        cancelledRefundsMinor: 900_00,
        delivered: 2,
        revenueMinor: 683_33,
        refundsMinor: 33_33,
        averageMinor: 227_78,
        completionRate: 2 / 3,
        cancellationRate: 1 / 4,
        byDay: [
          { day: "2026-04-01", orders: 2, cancelled: 0, revenueMinor: 350_00, refundsMinor: 0 },
          { day: "2026-04-02", orders: 0, cancelled: 0, revenueMinor: 0, refundsMinor: 0 },
          { day: "2026-04-03", orders: 2, cancelled: 1, revenueMinor: 333_33, refundsMinor: 33_33 },
          { day: "2026-04-04", orders: 0, cancelled: 0, revenueMinor: 0, refundsMinor: 0 },
        ],
      });
      expect(currencies[0]?.byStatus.map(({ status, orders, totalMinor }) => [status, orders, totalMinor])).toEqual([
        ["pending", 1, 100_00],
        ["processing", 0, 0],
        ["shipped", 0, 0],
        ["out_for_delivery", 0, 0],
        ["delivered", 2, 583_33],
        ["cancelled", 1, 900_00],
        ["returned", 0, 0],
      ]);
    }));

  test("what was cancelled or came back before it was paid for is no revenue; what was paid for is, with its refund beside it", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db, { taxRateBp: 1600 });
      const variantId = await aVariant(db, id, { priceMinor: 100_00 });
      const SHIP: StepInput = { step: "ship", method: "own_rider" };
      const gone = async (paidMinor: number | undefined, steps: StepInput[], refund?: "now") => {
        const wishes = { lines: [{ variantId, qty: 4 }], shippingMinor: 30_00, at: at("2026-04-01T09:00:00Z"), paidMinor };
        const order = await anOrder(db, id, { ...wishes, paymentMethod: "cash_on_delivery" });
        const what = [{ lineId: (await getFacts(db, order)).lines[0]!.id, qty: 1 }];
        const cancel: StepInput = { step: "cancel", what, reason: "out_of_stock", note: "", restock: true, refund };
        for (const step of [ACCEPT, cancel, ...steps]) await takeStep(ownerOf(db, id), { orderId: order.id }, step);
      };
      await gone(undefined, []);
      await gone(undefined, [SHIP, { step: "deliver" }]);
      await gone(undefined, [SHIP, { step: "returnToSender", reason: "refused", note: "", restock: true }]);
      await gone(430_00, [], "now");
      const { currencies } = await getOrderReport(ownerOf(db, id), { from: "2026-04-01", to: "2026-04-01" });
      expect(currencies[0]).toMatchObject({ placed: 4, revenueMinor: 2 * 330_00 + 430_00, refundsMinor: 100_00 });
      const byStatus = currencies[0]?.byStatus.filter(({ orders: count }) => count > 0);
      expect(byStatus?.map(({ status, totalMinor }) => [status, totalMinor])).toEqual([
        ["processing", 760_00],
        ["delivered", 330_00],
        ["returned", 0],
      ]);
    }));

  test("its sums are those of the rows, whatever the steps", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db, { timeZone: "America/New_York", currency: "USD" });
      const courses: StepInput[][] = [[], [ACCEPT], [ACCEPT, PICKUP], [CANCEL], [ACCEPT, CANCEL]];
      for (let no = 0; no < 25; no++)
        await orderOf(db, id, `2026-03-0${(no % 9) + 1}T0${no % 10}:30:00Z`, 1_00 + no * 7, courses[no % 5]);
      const { currencies } = await getOrderReport(ownerOf(db, id), { from: "2026-03-01", to: "2026-03-08" });
      const [row] = await inShops(db, [id], (tx) =>
        tx
          .select({
            placed: sql<string>`count(*)`,
            cancelled: sql<string>`count(*) filter (where status = 'cancelled')`,
            delivered: sql<string>`count(*) filter (where status = 'delivered')`,
            revenue: sql<string>`sum(total_minor) filter (where status <> 'cancelled')`,
          })
          .from(orders)
          .where(sql`shop_id = ${uuidOf(id)}
            and placed_at >= timestamp '2026-03-01' at time zone 'America/New_York'
            and placed_at < timestamp '2026-03-09' at time zone 'America/New_York'`),
      );
      const report = currencies[0]!;
      expect(Number(row?.placed)).toBeGreaterThan(10);
      expect([report.placed, report.cancelled, report.delivered, report.revenueMinor]).toEqual(
        [row?.placed, row?.cancelled, row?.delivered, row?.revenue].map(Number),
      );
      const sums = report.byDay.reduce((total, day) => total + day.revenueMinor, 0);
      const statuses = report.byStatus
        .filter(({ status }) => status !== "cancelled")
        .reduce((t, { totalMinor }) => t + totalMinor, 0);
      expect([sums, statuses]).toEqual([report.revenueMinor, report.revenueMinor]);
    }));

  test.each([
    // Ahead of UTC, behind it, on a day of 23 and one of 25 hours, and where midnight is skipped.
    ["Pacific/Kiritimati", "2026-04-01T09:59:59Z", "2026-04-01"],
    ["Pacific/Kiritimati", "2026-04-01T10:00:00Z", "2026-04-02"],
    ["Pacific/Pago_Pago", "2026-04-02T10:59:59Z", "2026-04-01"],
    ["Pacific/Pago_Pago", "2026-04-02T11:00:00Z", "2026-04-02"],
    ["Europe/Paris", "2026-03-28T22:59:59Z", "2026-03-28"],
    ["Europe/Paris", "2026-03-29T21:59:59Z", "2026-03-29"],
    ["Europe/Paris", "2026-03-29T22:00:00Z", "2026-03-30"],
    ["America/New_York", "2025-11-02T03:59:59Z", "2025-11-01"],
    ["America/New_York", "2025-11-03T04:59:59Z", "2025-11-02"],
    ["America/Santiago", "2025-09-07T03:59:59Z", "2025-09-06"],
    ["America/Santiago", "2025-09-07T04:00:00Z", "2025-09-07"],
  ])("in %s an order placed at %s counts on %s alone", (timeZone, placedAt, day) =>
    withRollback(async (db) => {
      const { id } = await aShop(db, { timeZone });
      await orderOf(db, id, placedAt, 100_00);
      const around = async (from: Day, to: Day) => (await getOrderReport(ownerOf(db, id), { from, to })).currencies[0]!;
      const report = await around(day as Day, day as Day);
      expect(report.byDay).toEqual([{ day, orders: 1, cancelled: 0, revenueMinor: 100_00, refundsMinor: 0 }]);
      const wide = await around("2025-09-01", "2026-04-09");
      expect(wide.byDay.filter(({ orders }) => orders > 0).map((one) => one.day)).toEqual([day]);
      expect(new Set(wide.byDay.map((one) => one.day)).size).toBe(221);
    }),
  );

  test("never adds currencies, and takes each shop's own days", () =>
    withRollback(async (db) => {
      const [kenya, world] = [await aShop(db), await aShop(db, { currency: "USD", timeZone: "America/Los_Angeles" })];
      await orderOf(db, kenya.id, "2026-04-02T02:00:00Z", 500_00);
      await orderOf(db, world.id, "2026-04-02T02:00:00Z", 9_99);
      const report = await getOrderReport(ownerOf(db, kenya.id, world.id), { from: "2026-04-01", to: "2026-04-02" });
      const days = (currency: string) =>
        report.currencies.find((one) => one.currency === currency)?.byDay.map((d) => d.revenueMinor);
      expect([days("KES"), days("USD")]).toEqual([
        [0, 500_00],
        [9_99, 0],
      ]);
      const alone = await getOrderReport(ownerOf(db, kenya.id, world.id), {
        shop: world.id,
        from: "2026-04-01",
        to: "2026-04-02",
      });
      expect(alone.currencies.map(({ currency }) => currency)).toEqual(["USD"]);
    }));

  test("an empty shop has a report of nothing", () =>
    withRollback(async (db) => {
      const { id } = await aShop(db);
      const { currencies, from, to } = await getOrderReport(ownerOf(db, id), {});
      expect([from, to]).toEqual(["2026-03-12", "2026-04-10"]);
      expect(currencies[0]).toMatchObject({ placed: 0, averageMinor: null, completionRate: null, cancellationRate: null });
      expect(currencies[0]?.byDay).toHaveLength(30);
    }));

  test("refuses strangers, small roles, other shops, and endless periods", () =>
    withRollback(async (db) => {
      const [mine, other] = [await aShop(db), await aShop(db)];
      await expect(getOrderReport(contextOf(STRANGER, db), {})).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(getOrderReport(contextOf(memberOf("staff", mine.id), db), {})).rejects.toMatchObject({ kind: "forbidden" });
      const ctx = ownerOf(db, mine.id);
      await expect(getOrderReport(ctx, { shop: other.id })).rejects.toMatchObject({ kind: "not_found" });
      await expect(getOrderReport(ctx, { from: "2025-03-01", to: "2026-04-05" })).rejects.toMatchObject({
        code: "invalid-parameter",
      });
      await expect(getOrderReport(ctx, { from: "2026-04-02", to: "2026-04-01" })).rejects.toMatchObject({
        code: "invalid-parameter",
      });
      expect((await getOrderReport(ctx, { from: "2025-03-01", to: "2026-04-04" })).currencies[0]?.byDay).toHaveLength(400);
    }));

  test("another shop's orders never show, nor those a person stopped seeing", () =>
    withRollback(async (db) => {
      const [mine, other] = [await aShop(db), await aShop(db)];
      const order = await orderOf(db, other.id, "2026-04-01T09:00:00Z", 100_00);
      await takeStep(ownerOf(db, other.id), { orderId: order.id }, ACCEPT);
      const report = await getOrderReport(ownerOf(db, mine.id), { from: "2026-04-01", to: "2026-04-02" });
      expect(report.currencies[0]?.placed).toBe(0);
    }));
});
