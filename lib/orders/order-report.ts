import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { addCalendarDays, DAY_MS, type Day, dayIn } from "@/lib/time";
import { ORDER_STATUSES, type OrderStatus } from "./order-status";

export const MAX_REPORT_DAYS = 400;
const DEFAULT_DAYS = 30;

/**
 * The orders of one day, currency and status, added up. Everything a report says follows from these. The total of an order
 * that was not cancelled is without goods that were cancelled or came back before they were paid for.
 */
export type ReportCell = {
  currency: Currency;
  day: Day;
  status: OrderStatus;
  orders: number;
  totalMinor: number;
  refundedMinor: number;
};

export type ReportDay = { day: Day; orders: number; cancelled: number; revenueMinor: number; refundsMinor: number };
export type ReportStatus = { status: OrderStatus; orders: number; totalMinor: number };

/** A report in one currency: sums never cross currencies. */
export type CurrencyReport = {
  currency: Currency;
  /** Orders placed in the period, cancelled ones included. */
  placed: number;
  cancelled: number;
  cancelledMinor: number;
  delivered: number;
  /** Totals of the orders that were not cancelled, without goods that were cancelled or came back before they were paid for. */
  revenueMinor: number;
  /** What was paid back, or is promised, on the orders that were not cancelled. */
  refundsMinor: number;
  /** Paid back on cancelled orders, which never counted as revenue. */
  cancelledRefundsMinor: number;
  /** Revenue per order that was not cancelled; null without one. */
  averageMinor: number | null;
  /** Delivered among those not cancelled, between 0 and 1; null without one. */
  completionRate: number | null;
  /** Cancelled among those placed, between 0 and 1; null without one. */
  cancellationRate: number | null;
  byDay: ReportDay[];
  byStatus: ReportStatus[];
};

export type ReportShop = { id: ShopId; name: string; currency: Currency; timeZone: string };
export type OrderReport = { from: Day; to: Day; shops: ReportShop[]; currencies: CurrencyReport[] };

export const dayCount = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** All days from the first to the last, both included. */
const daysFrom = (from: Day, to: Day): Day[] =>
  Array.from({ length: dayCount(from, to) }, (_, after) => addCalendarDays(from, after));

/** The last thirty days, today included: today where it is latest, so that no shop's orders of today are missing. */
export function defaultPeriod(now: Date, timeZones: readonly string[]): { from: Day; to: Day } {
  const to = timeZones.map((zone) => dayIn(now, zone)).reduce((latest, day) => (day > latest ? day : latest), dayIn(now, "UTC"));
  return { from: addCalendarDays(to, 1 - DEFAULT_DAYS), to };
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

function dayOf(day: Day, cells: readonly ReportCell[]): ReportDay {
  const counted = cells.filter(({ status }) => status !== "cancelled");
  const orders = sum(cells, (cell) => cell.orders);
  return {
    day,
    orders,
    cancelled: orders - sum(counted, (cell) => cell.orders),
    revenueMinor: sum(counted, ({ totalMinor }) => totalMinor),
    refundsMinor: sum(counted, ({ refundedMinor }) => refundedMinor),
  };
}

/** Makes one currency's report of its cells, with every day of the period and every status, empty ones included. */
export function currencyReport(
  currency: Currency,
  cells: readonly ReportCell[],
  { from, to }: { from: Day; to: Day },
): CurrencyReport {
  const byDay = Map.groupBy(cells, ({ day }) => day);
  const byStatus = Map.groupBy(cells, ({ status }) => status);
  const of = (status: OrderStatus) => byStatus.get(status) ?? [];
  const placed = sum(cells, ({ orders }) => orders);
  const cancelled = sum(of("cancelled"), ({ orders }) => orders);
  const delivered = sum(of("delivered"), ({ orders }) => orders);
  const days = daysFrom(from, to).map((day) => dayOf(day, byDay.get(day) ?? []));
  const revenueMinor = sum(days, (day) => day.revenueMinor);
  const counted = placed - cancelled;
  return {
    currency,
    placed,
    cancelled,
    cancelledMinor: sum(of("cancelled"), ({ totalMinor }) => totalMinor),
    delivered,
    revenueMinor,
    refundsMinor: sum(days, ({ refundsMinor }) => refundsMinor),
    cancelledRefundsMinor: sum(of("cancelled"), ({ refundedMinor }) => refundedMinor),
    averageMinor: counted === 0 ? null : Math.round(revenueMinor / counted),
    completionRate: share(delivered, counted),
    cancellationRate: share(cancelled, placed),
    byDay: days,
    byStatus: ORDER_STATUSES.map((status) => ({
      status,
      orders: sum(of(status), ({ orders }) => orders),
      totalMinor: sum(of(status), ({ totalMinor }) => totalMinor),
    })),
  };
}
