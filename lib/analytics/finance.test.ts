import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRate, type Rate } from "@/lib/exchange/rate";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import { convertRows, type DatedAmounts } from "./conversion";
import { bridgeOf, type FinanceDay, financeReportOf, marginsOf, payoutsOf, type ReversalCell, taxesOf } from "./finance";
import { NO_SALES } from "./sales-sums";

const cell = (day: Day, ordersFrom: Day | null, reversalMinor: number): ReversalCell => ({ day, ordersFrom, reversalMinor });
const day = (on: Day, sums: Partial<FinanceDay>): FinanceDay => ({ ...NO_SALES, ...sums, day: on });

describe("the bridge from refund day to order day", () => {
  // In March 100 was taken back of February's orders and 40 of March's own; of March's orders another 25 in April.
  const cells = [cell("2026-03-05", null, 100), cell("2026-03-20", "2026-03-01", 40), cell("2026-04-02", "2026-03-01", 25)];

  test("by hand", () => {
    expect(bridgeOf(cells, { from: "2026-03-01", to: "2026-03-31" }, ["2026-03-01"])).toEqual({
      ...{ byRefundDay: 140, ofOtherOrders: 100, onOtherDays: 25, byOrderDay: 65 },
    });
  });

  test("months stand beside the whole, each with a bridge of its own", () => {
    const within = [cell("2026-03-05", null, 100), cell("2026-03-20", "2026-03-01", 40), cell("2026-04-02", "2026-03-01", 25)];
    const days = [
      day("2026-03-20", { orders: 2, grossMinor: 900, discountMinor: 100, reversalMinor: 140, shippingMinor: 50, taxMinor: 96 }),
      day("2026-04-02", { orders: 1, grossMinor: 300, reversalMinor: 25, taxMinor: 44 }),
    ];
    const period = { from: "2026-03-01", to: "2026-04-10" } as const;
    const { months, sums, bridge } = financeReportOf(
      "KES",
      { period, today: "2026-04-10" },
      { days, cells: within, taxes: [], spend: [] },
    );
    expect(months.map(({ start, partial, bridge: of }) => ({ start, partial, ...of }))).toEqual([
      { start: "2026-03-01", partial: false, byRefundDay: 140, ofOtherOrders: 100, onOtherDays: 25, byOrderDay: 65 },
      { start: "2026-04-01", partial: true, byRefundDay: 25, ofOtherOrders: 25, onOtherDays: 0, byOrderDay: 0 },
    ]);
    expect(bridge).toEqual({ byRefundDay: 165, ofOtherOrders: 100, onOtherDays: 0, byOrderDay: 65 });
    expect(sums).toMatchObject({ grossMinor: 1200, discountMinor: 100, reversalMinor: 165, ownReversalMinor: 65 });
    expect(months.map((month) => month.sums.ownReversalMinor)).toEqual([65, 0]);
  });

  test("adds up for any cells, and the months add up to the period on both sides", () => {
    const anyDay = fc.integer({ min: 0, max: 130 }).map((n) => addCalendarDays("2026-01-01", n));
    const anyCell = fc.tuple(anyDay, anyDay, fc.integer({ min: -500, max: 5_000 }));
    fc.assert(
      fc.property(fc.array(anyCell), (given) => {
        const period = { from: "2026-01-15", to: "2026-03-20" } as const;
        const isIn = (on: Day) => period.from <= on && on <= period.to;
        const cells = given
          .map(([a, b, amount]) => ({ on: a > b ? a : b, ordered: a > b ? b : a, amount }))
          .filter(({ on, ordered }) => isIn(on) || isIn(ordered))
          .map(({ on, ordered, amount }) => cell(on, isIn(ordered) ? (`${ordered.slice(0, 7)}-01` as Day) : null, amount));
        const { bridge, months } = financeReportOf(
          "KES",
          { period, today: "2026-06-01" },
          { days: [], cells, taxes: [], spend: [] },
        );
        for (const one of [bridge, ...months.map((month) => month.bridge)])
          expect(one.byRefundDay - one.ofOtherOrders + one.onOtherDays).toBe(one.byOrderDay);
        for (const side of ["byRefundDay", "byOrderDay"] as const)
          expect(months.reduce((sum, month) => sum + month.bridge[side], 0)).toBe(bridge[side]);
      }),
    );
  });
});

describe("margins", () => {
  // Net sales 1,000, of which 800 have a known cost of 500: CM1 300 of 800 is 37.5 %.
  const sums = { ...NO_SALES, grossMinor: 1300, discountMinor: 100, reversalMinor: 200, costedNetMinor: 800, costMinor: 500 };

  test("by hand, with what they do not cover", () => {
    expect(marginsOf(sums, null)).toEqual({
      ...{ netMinor: 1000, costedNetMinor: 800, coverage: 0.8, costMinor: 500, cm1Minor: 300, cm1Share: 0.375 },
      ...{ marketingMinor: null, cm2AtMostMinor: 300, cm3AtMostMinor: null },
      missing: ["the cost of some goods", "what parcels cost", "payment fees", "packing", "marketing spend"],
    });
  });

  test("known spend comes off, and is no longer missing", () => {
    const { cm3AtMostMinor, missing } = marginsOf({ ...sums, costedNetMinor: 1000 }, 120);
    expect({ cm3AtMostMinor, missing }).toEqual({
      cm3AtMostMinor: 380,
      missing: ["what parcels cost", "payment fees", "packing"],
    });
  });

  test("without any cost there is no margin, rather than one of everything", () => {
    expect(marginsOf({ ...sums, costedNetMinor: 0, costMinor: 0 }, 50)).toMatchObject({
      ...{ coverage: 0, cm1Minor: null, cm1Share: null, cm2AtMostMinor: null, cm3AtMostMinor: null },
    });
    const goodwill = { ...sums, costedNetMinor: -604, costMinor: 0 };
    expect(marginsOf(goodwill, null)).toMatchObject({ coverage: 0, cm1Minor: null, cm1Share: null });
    expect(marginsOf({ ...NO_SALES, reversalMinor: 604, costedNetMinor: -604 }, null)).toMatchObject({
      coverage: 1,
      cm1Minor: -604,
    });
    expect(marginsOf({ ...sums, costedNetMinor: 1010, costMinor: 500 }, null)).toMatchObject({ coverage: 1 });
    expect(marginsOf(NO_SALES, null)).toMatchObject({ coverage: null, cm1Minor: null });
  });
});

test("tax by rate, highest first, what has none last", () => {
  const tax = (rateBp: number | null, netMinor: number, taxMinor: number, shippingMinor = 0) => ({
    ...{ day: "2026-03-01" as Day, rateBp, netMinor, shippingMinor, taxMinor },
  });
  expect(taxesOf([tax(null, -10, 3, 20), tax(800, 100, 8), tax(1600, 200, 32), tax(800, 50, 4), tax(0, 70, 0)])).toEqual([
    { rateBp: 1600, netMinor: 200, shippingMinor: 0, taxMinor: 32 },
    { rateBp: 800, netMinor: 150, shippingMinor: 0, taxMinor: 12 },
    { rateBp: 0, netMinor: 70, shippingMinor: 0, taxMinor: 0 },
    { rateBp: null, netMinor: -10, shippingMinor: 20, taxMinor: 3 },
  ]);
});

test("payouts by method", () => {
  const on = (method: "card" | "cash", payments: number, receivedMinor: number, refundedMinor: number) => ({
    ...{ day: "2026-03-01" as Day, method, payments, receivedMinor, refundedMinor },
  });
  expect(payoutsOf([on("cash", 1, 100, 0), on("card", 2, 500, 80), on("cash", 0, -100, 30)])).toEqual([
    { method: "card", payments: 2, receivedMinor: 500, refundedMinor: 80, netMinor: 420 },
    { method: "cash", payments: 1, receivedMinor: 0, refundedMinor: 30, netMinor: -30 },
  ]);
});

describe("conversion", () => {
  type Row = DatedAmounts & { grossMinor: number; units: number };
  const row = (currency: Currency, on: Day, grossMinor: number): Row => ({
    shopId: null,
    currency,
    day: on,
    grossMinor,
    units: 3,
  });

  test("each row at the rate of its own day, once, and counts stay counts", () => {
    const rateOf = ({ day: on }: DatedAmounts) => parseRate(on === "2026-03-01" ? "129.5" : "130") as Rate;
    const rows = [row("USD", "2026-03-01", 1_01), row("USD", "2026-03-02", 1_01), row("KES", "2026-03-02", 7)];
    // 1.01 × 129.5 = 130.795, rounded to 130.80; 1.01 × 130 = 131.30.
    expect(convertRows(rows, ["grossMinor"], "KES", rateOf)).toEqual([
      row("KES", "2026-03-01", 130_80),
      row("KES", "2026-03-02", 131_30),
      row("KES", "2026-03-02", 7),
    ]);
  });
});
