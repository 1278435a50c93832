import { decimalText, money } from "@/lib/money";
import type { ApiOrderReport } from "./api-report";
import { apiShop } from "./api-view";
import { type CurrencyReport, dayCount, type OrderReport } from "./order-report";

/** Six decimals: enough for any share of orders, and no tail of binary digits. */
const rounded = (rate: number | null) => rate && Math.round(rate * 1e6) / 1e6;

const apiCurrency = (report: CurrencyReport): ApiOrderReport["currencies"][number] => {
  const amount = (minor: number) => money(minor, report.currency);
  return {
    currency: report.currency,
    orders: {
      placed: report.placed,
      cancelled: report.cancelled,
      counted: report.placed - report.cancelled,
      delivered: report.delivered,
    },
    revenue: amount(report.revenueMinor),
    refunds: amount(report.refundsMinor),
    net_revenue: amount(report.revenueMinor - report.refundsMinor),
    average_order: report.averageMinor === null ? null : amount(report.averageMinor),
    completion_rate: rounded(report.completionRate),
    cancellation_rate: rounded(report.cancellationRate),
    cancelled: { value: amount(report.cancelledMinor), refunds: amount(report.cancelledRefundsMinor) },
    revenue_by_day: report.byDay.map(({ day, orders, cancelled, revenueMinor, refundsMinor }) => ({
      day,
      orders,
      cancelled,
      revenue: amount(revenueMinor),
      refunds: amount(refundsMinor),
    })),
    by_status: report.byStatus.map(({ status, orders, totalMinor }) => ({ status, orders, total: amount(totalMinor) })),
  };
};

export const apiReport = ({ from, to, shops, currencies }: OrderReport, now: Date): ApiOrderReport => ({
  from,
  to,
  days: dayCount(from, to),
  shops: shops.map(apiShop),
  currencies: currencies.map(apiCurrency),
  generated_at: now.toISOString(),
});

const CSV_COLUMNS = ["day", "currency", "orders", "cancelled", "revenue", "refunds"];

/** The days of every currency as a CSV file with a byte order mark, which spreadsheets want. Amounts are exact decimals. */
export function reportCsv({ currencies }: OrderReport): string {
  const rows = currencies.flatMap(({ currency, byDay }) =>
    byDay.map(({ day, orders, cancelled, revenueMinor, refundsMinor }) => [
      day,
      currency,
      orders,
      cancelled,
      decimalText(revenueMinor, currency),
      decimalText(refundsMinor, currency),
    ]),
  );
  return `\uFEFF${[CSV_COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("")}`;
}
