import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { type ShopId, uuidOf } from "@/lib/ids";
import { takeStep } from "@/lib/orders/take-step";
import type { Day } from "@/lib/time";
import { getDashboardOverview } from "./get-dashboard-overview";
import { getSalesAnalytics } from "./get-sales-analytics";
import { getTodaySoFar } from "./get-today-so-far";
import { daysOf } from "./period";
import { netMinor } from "./sales-sums";

const reader = (db: Db, shopId: ShopId, now: string) => contextOf(memberOf("analyst", shopId), db, new Date(now));

/** A shop with one order of 100.00 at each instant. */
async function soldAt(db: Db, timeZone: string, instants: readonly string[]): Promise<ShopId> {
  const { id } = await aShop(db, { timeZone, taxRateBp: 0 });
  const variantId = await aVariant(db, id, { priceMinor: 100_00 });
  for (const at of instants) await anOrder(db, id, { lines: [{ variantId, qty: 1 }], shippingMinor: 0, at: new Date(at) });
  return id;
}

describe("days are those of the shop", () => {
  test.each([
    // The 8th of March has 23 hours in Los Angeles, the 5th of April 25 in Auckland; Nairobi is always three ahead.
    [
      "America/Los_Angeles",
      "2026-03-08",
      ["2026-03-08T07:59:59Z", "2026-03-08T08:00:00Z", "2026-03-09T06:59:59Z", "2026-03-09T07:00:00Z"],
      [0, 23],
    ],
    [
      "Pacific/Auckland",
      "2026-04-05",
      ["2026-04-04T10:59:59Z", "2026-04-04T11:00:00Z", "2026-04-05T11:59:59Z", "2026-04-05T12:00:00Z"],
      [0, 23],
    ],
    [
      "Africa/Nairobi",
      "2026-04-05",
      ["2026-04-04T20:59:59Z", "2026-04-04T21:00:00Z", "2026-04-05T20:59:59Z", "2026-04-05T21:00:00Z"],
      [0, 23],
    ],
  ] as const)("in %s the day %s holds the second and third of four orders", (timeZone, day, instants, hours) =>
    withRollback(async (db) => {
      const ctx = reader(db, await soldAt(db, timeZone, instants), "2026-05-01T00:00:00Z");
      const { sums, weekdayHours } = await getSalesAnalytics(ctx, { from: day, to: day });
      expect(sums.orders).toBe(2);
      expect(weekdayHours).toEqual(hours.map((hour) => ({ weekday: 7, hour, orders: 1, netMinor: 100_00 })));
      const { trend } = await getSalesAnalytics(ctx, { from: "2026-03-01", to: "2026-04-30", grain: "day" });
      expect(trend.filter((step) => step.sums.orders > 0).map((step) => step.sums.orders)).toEqual([1, 2, 1]);
    }),
  );

  test("February is held against the whole February of a leap year: its 29th joins the 28th", () =>
    withRollback(async (db) => {
      const ctx = reader(
        db,
        await soldAt(db, "Africa/Nairobi", ["2028-02-28T09:00:00Z", "2028-02-29T09:00:00Z"]),
        "2029-03-15T09:00:00Z",
      );
      const { before, trend } = await getSalesAnalytics(ctx, { from: "2029-02-01", to: "2029-02-28", compare: "last_year" });
      expect(before?.orders).toBe(2);
      expect(trend.at(-1)?.before?.orders).toBe(2);
      const march = await getSalesAnalytics(ctx, { from: "2029-03-01", to: "2029-03-01", compare: "last_year" });
      expect(march.before?.orders).toBe(0);
    }));

  test("a leap day is held against the 28th of the year before, and weekdays against weekdays", () =>
    withRollback(async (db) => {
      const ctx = reader(
        db,
        await soldAt(db, "Africa/Nairobi", ["2027-02-28T09:00:00Z", "2027-03-02T09:00:00Z"]),
        "2028-03-15T09:00:00Z",
      );
      const leapDay = { from: "2028-02-29", to: "2028-02-29" } as const;
      expect((await getSalesAnalytics(ctx, { ...leapDay, compare: "last_year" })).compared).toEqual({
        from: "2027-02-28",
        to: "2027-02-28",
      });
      const byWeekday = await getSalesAnalytics(ctx, { ...leapDay, compare: "weekday" });
      expect([byWeekday.compared?.from, byWeekday.before?.orders]).toEqual(["2027-03-02", 1]);
    }));
});

test("today is held against the same hours of yesterday and of the same weekday last week, by the shop's clock", () =>
  withRollback(async (db) => {
    // In Auckland it is 14:30 on 12 May. The hours from 14 on are not over, on any of the days.
    const instants = [
      "2026-05-11T12:30:00Z",
      "2026-05-12T02:10:00Z",
      "2026-05-11T01:59:00Z",
      "2026-05-11T02:00:00Z",
      "2026-05-05T00:00:00Z",
    ];
    const ctx = reader(db, await soldAt(db, "Pacific/Auckland", instants), "2026-05-12T02:30:00Z");
    const { soFar, untilHour, hour } = await getTodaySoFar(ctx);
    expect(hour).toBe(14);
    expect(soFar).toEqual({ orders: 2, netMinor: 200_00 });
    expect(Object.values(untilHour).map(({ orders }) => orders)).toEqual([1, 1, 1]);
  }));

describe("whatever is sold", () => {
  const MONTH = { from: "2026-03-05", to: "2026-04-08" } as const;
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 34 });
  const stories = fc.record({
    timeZone: fc.constantFrom("Pacific/Auckland", "America/Los_Angeles", "Africa/Nairobi"),
    orders: fc.array(fc.record({ minutes, qty: fc.integer({ min: 1, max: 3 }), cancelled: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
    }),
  });

  test("the days of a period add up to it, and it to the ledger read by instants", { timeout: 60_000 }, () =>
    withRollback(async (db) => {
      await fc.assert(
        fc.asyncProperty(stories, async ({ timeZone, orders }) => {
          const { id: shopId } = await aShop(db, { timeZone, taxRateBp: 1600 });
          const variantId = await aVariant(db, shopId, { priceMinor: 99_99 });
          for (const { minutes: after, qty, cancelled } of orders) {
            const at = new Date(Date.parse("2026-03-05T12:00:00Z") + after * 60_000);
            const order = await anOrder(db, shopId, { lines: [{ variantId, qty }], at });
            const cancel = { step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true } as const;
            const owner = contextOf(memberOf("owner", shopId), db, new Date(at.getTime() + 36 * 3_600_000));
            if (cancelled) await takeStep(owner, { orderId: order.id }, cancel);
          }
          const ctx = reader(db, shopId, "2026-05-01T00:00:00Z");
          const { figures, trend } = await getDashboardOverview(ctx, { ...MONTH, grain: "day" });
          expect(trend.map(({ from }) => from)).toEqual(daysOf(MONTH));
          expect(trend.reduce((sum, step) => sum + netMinor(step.sums), 0)).toBe(figures.netSales);
          expect(figures).toMatchObject(await ledgerOf(db, shopId, timeZone, MONTH));
        }),
        { numRuns: 12 },
      );
    }),
  );
});

/** The same figures from the rows of the ledger alone, their days told anew from their instants. */
async function ledgerOf(db: Db, shopId: ShopId, timeZone: string, { from, to }: { from: Day; to: Day }) {
  const [row] = (await inShops(db, [shopId], (tx) =>
    tx.execute(sql`
      select coalesce(sum(gross_minor), 0) as "grossSales", coalesce(sum(gross_minor - discount_minor - reversal_minor), 0) as "netSales",
        coalesce(sum(tax_minor), 0) as taxes, coalesce(sum(orders), 0) as orders, coalesce(sum(units), 0) as units
      from sales_entries
      where shop_id = ${uuidOf(shopId)}::uuid
        and (occurred_at at time zone ${timeZone})::date between ${from}::date and ${to}::date`),
  )) as unknown as Record<string, string>[];
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
}
