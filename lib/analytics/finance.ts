import type { Currency } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import type { Day } from "@/lib/time";
import { type Bucket, bucketsOf, type Period, startOf } from "./period";
import { addSales, coverageOf, netMinor, type SalesSums } from "./sales-sums";

/** The sums of one day. */
export type FinanceDay = SalesSums & { day: Day };

/** Goods taken back on a day, of orders of one stretch of the period; of orders outside it when `ordersFrom` is null. */
export type ReversalCell = { day: Day; ordersFrom: Day | null; reversalMinor: number };

/** Goods and shipping that were taxed at one rate; without a rate what belongs to no line: shipping and goodwill. */
export type TaxDay = { day: Day; rateBp: number | null; netMinor: number; shippingMinor: number; taxMinor: number };
export type TaxLine = Omit<TaxDay, "day">;

/**
 * From what was taken back within some days to what was taken back of the orders of those days, whenever that was:
 * byRefundDay - ofOtherOrders + onOtherDays = byOrderDay.
 */
export type Bridge = { byRefundDay: number; ofOtherOrders: number; onOtherDays: number; byOrderDay: number };

export type FinanceLine = { sums: SalesSums; bridge: Bridge };
export type FinanceMonth = Bucket & FinanceLine;

export type Margins = {
  netMinor: number;
  /** Net sales whose cost of goods is known, and their share of all. */
  costedNetMinor: number;
  coverage: number | null;
  costMinor: number;
  /** Of the net sales whose cost is known; null where none is. */
  cm1Minor: number | null;
  cm1Share: number | null;
  marketingMinor: number | null;
  /** What the next margins can be at most, because `missing` is not taken off. */
  cm2AtMostMinor: number | null;
  cm3AtMostMinor: number | null;
  missing: readonly string[];
};

export type FinanceReport = FinanceLine & {
  currency: Currency;
  months: FinanceMonth[];
  taxes: TaxLine[];
  margins: Margins;
};

/** Costs between the first and the second margin, of which nothing is recorded. */
export const UNRECORDED_COSTS = ["what parcels cost", "payment fees", "packing"] as const;

const total = (cells: readonly ReversalCell[]) => cells.reduce((sum, { reversalMinor }) => sum + reversalMinor, 0);

/** The bridge of the days `from` to `to`, whose orders are those of `stretches`. */
export function bridgeOf(cells: readonly ReversalCell[], { from, to }: Period, stretches: readonly Day[]): Bridge {
  const own = (cell: ReversalCell) => cell.ordersFrom !== null && stretches.includes(cell.ordersFrom);
  const within = ({ day }: ReversalCell) => from <= day && day <= to;
  return {
    byRefundDay: total(cells.filter(within)),
    ofOtherOrders: total(cells.filter((cell) => within(cell) && !own(cell))),
    onOtherDays: total(cells.filter((cell) => own(cell) && !within(cell))),
    byOrderDay: total(cells.filter(own)),
  };
}

/** Months of the period, those that it or today cuts short marked, with everything that adds up over them. */
export function monthsOf(
  period: Period,
  today: Day,
  days: readonly FinanceDay[],
  cells: readonly ReversalCell[],
): FinanceMonth[] {
  return bucketsOf(period, "month", today).map((bucket) => ({
    ...bucket,
    ...lineOf(
      days.filter(({ day }) => startOf(day, "month") === bucket.start),
      bridgeOf(cells, bucket, [bucket.start]),
    ),
  }));
}

/** What was taken back of the orders of these days is taken from the bridge, which knows on which day each was. */
const lineOf = (days: readonly FinanceDay[], bridge: Bridge): FinanceLine => ({
  sums: { ...addSales(days), ownReversalMinor: bridge.byOrderDay },
  bridge,
});

/** Rates from the highest down, what has none last. */
export function taxesOf(days: readonly TaxDay[]): TaxLine[] {
  const lines = new Map<number | null, TaxLine>();
  for (const { rateBp, netMinor: net, shippingMinor, taxMinor } of days) {
    const line = lines.get(rateBp) ?? { rateBp, netMinor: 0, shippingMinor: 0, taxMinor: 0 };
    lines.set(rateBp, {
      rateBp,
      netMinor: line.netMinor + net,
      shippingMinor: line.shippingMinor + shippingMinor,
      taxMinor: line.taxMinor + taxMinor,
    });
  }
  return [...lines.values()].sort((a, b) => (b.rateBp ?? -1) - (a.rateBp ?? -1));
}

/** The contribution margins. A cost of which nothing is recorded is named in `missing` and never taken for zero. */
export function marginsOf(sums: SalesSums, marketingMinor: number | null): Margins {
  const net = netMinor(sums);
  const { costedNetMinor, costMinor } = sums;
  // Money given back for no goods costs nothing, and is known to: by itself it says nothing of the goods beside it.
  const known = costMinor !== 0 || costedNetMinor > 0 || (costedNetMinor !== 0 && costedNetMinor === net);
  const cm1Minor = known ? costedNetMinor - costMinor : null;
  return {
    netMinor: net,
    costedNetMinor,
    coverage: coverageOf(costedNetMinor, net),
    costMinor,
    cm1Minor,
    cm1Share: cm1Minor === null || costedNetMinor <= 0 ? null : cm1Minor / costedNetMinor,
    marketingMinor,
    cm2AtMostMinor: cm1Minor,
    cm3AtMostMinor: cm1Minor === null || marketingMinor === null ? null : cm1Minor - marketingMinor,
    missing: [
      ...(net !== costedNetMinor ? ["the cost of some goods"] : []),
      ...UNRECORDED_COSTS,
      ...(marketingMinor === null ? ["marketing spend"] : []),
    ],
  };
}

/** What campaigns cost on a day. */
export type SpendDay = { day: Day; spendMinor: number };

export type FinanceRows = {
  days: readonly FinanceDay[];
  cells: readonly ReversalCell[];
  taxes: readonly TaxDay[];
  spend: readonly SpendDay[];
};

/** The whole report of one currency, from rows of one currency. */
export function financeReportOf(
  currency: Currency,
  { period, today }: { period: Period; today: Day },
  { days, cells, taxes, spend }: FinanceRows,
): FinanceReport {
  // Nothing entered is not the same as nothing spent.
  const marketingMinor = spend.length === 0 ? null : spend.reduce((sum, { spendMinor }) => sum + spendMinor, 0);
  const months = monthsOf(period, today, days, cells);
  const whole = lineOf(
    days,
    bridgeOf(
      cells,
      period,
      months.map(({ start }) => start),
    ),
  );
  return { currency, ...whole, months, taxes: taxesOf(taxes), margins: marginsOf(whole.sums, marketingMinor) };
}

/** Money that came in and went back by one way of paying. */
export type PayoutDay = { day: Day; method: PaymentMethod; payments: number; receivedMinor: number; refundedMinor: number };
export type PayoutLine = Omit<PayoutDay, "day"> & { netMinor: number };

/** By method, most received first. */
export function payoutsOf(days: readonly PayoutDay[]): PayoutLine[] {
  const lines = new Map<PaymentMethod, PayoutLine>();
  for (const { method, payments, receivedMinor, refundedMinor } of days) {
    const line = lines.get(method) ?? { method, payments: 0, receivedMinor: 0, refundedMinor: 0, netMinor: 0 };
    lines.set(method, {
      method,
      payments: line.payments + payments,
      receivedMinor: line.receivedMinor + receivedMinor,
      refundedMinor: line.refundedMinor + refundedMinor,
      netMinor: line.netMinor + receivedMinor - refundedMinor,
    });
  }
  return [...lines.values()].sort((a, b) => b.receivedMinor - a.receivedMinor || (a.method < b.method ? -1 : 1));
}
