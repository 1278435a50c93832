import { z } from "zod";
import { type CsvValue, csvAmount, csvFile } from "@/lib/csv";
import { CURRENCIES, type Currency, money } from "@/lib/money";
import { PAYMENT_METHODS } from "@/lib/orders/vocabulary";
import { Day, Money } from "@/lib/wire";
import { AnalyticsParameters, apiQuestion, questionFields, rounded } from "./api-question";
import { type ConversionAsked, ConversionInput, RATE_CHOICES } from "./conversion";
import type { Bridge, FinanceLine, Margins } from "./finance";
import type { FinancialSummary } from "./get-financial-summary";
import type { Payouts } from "./get-payouts";
import type { AnalyticsAsked } from "./input";
import { netMinor, totalMinor } from "./sales-sums";
import { FINANCE_FORMULAS, MARGIN_FORMULAS, PAYOUT_FORMULAS } from "./section-formulas";

const TABLES = ["months", "taxes", "margins", "reversals", "payouts"] as const;

export const FinanceParameters = AnalyticsParameters.extend({
  ...ConversionInput.shape,
  table: z.enum(TABLES).default("months").describe("Which of the tables a CSV file holds; JSON holds them all."),
});
export type FinanceAsked = AnalyticsAsked & ConversionAsked & { table?: (typeof TABLES)[number] | undefined };

const ApiBridge = z
  .object({
    by_refund_day: Money.describe("Taken back in these days."),
    of_other_orders: Money.describe("Of this, of orders of other days."),
    on_other_days: Money.describe("Of these days' orders, taken back on other days."),
    by_order_day: Money.describe(FINANCE_FORMULAS["Reversals by order day"]),
  })
  .meta({ id: "ReversalBridge", description: FINANCE_FORMULAS.Bridge });

const lineFields = {
  orders: z.int(),
  units: z.int(),
  gross_sales: Money,
  discounts: Money,
  reversals: Money,
  net_sales: Money.describe(FINANCE_FORMULAS["Net sales"]),
  shipping: Money,
  taxes: Money,
  total_sales: Money.describe(FINANCE_FORMULAS.Total),
  reversal_bridge: ApiBridge,
};

const ApiFinance = z
  .object({
    currency: z.enum(CURRENCIES),
    ...lineFields,
    months: z.array(
      z.object({ from: Day, to: Day, partial: z.boolean().describe("The period or today cuts it short."), ...lineFields }),
    ),
    tax_by_rate: z.array(
      z.object({
        rate_bp: z.int().nullable().describe("1600 is 16%; null for delivery and goodwill."),
        net_sales: Money,
        shipping: Money,
        tax: Money,
      }),
    ),
    margins: z.object({
      cost_coverage: z.number().nullable().describe(MARGIN_FORMULAS["Cost coverage"]),
      cost_of_goods: Money.nullable().describe("Null: no cost is known."),
      cm1: Money.nullable().describe(MARGIN_FORMULAS.CM1),
      cm1_share: z.number().nullable().describe("`cm1` ÷ net sales whose cost is known."),
      cm2_at_most: Money.nullable().describe(`${MARGIN_FORMULAS.CM2} None of these costs is recorded: it is this at most.`),
      marketing_spend: Money.nullable().describe("Entered with campaigns; null: none in these days."),
      cm3_at_most: Money.nullable().describe(MARGIN_FORMULAS.CM3),
      missing: z.array(z.string()).describe("Costs that are not recorded and hence not taken off."),
    }),
  })
  .meta({ id: "FinanceReport" });

const ApiPayouts = z.array(
  z.object({
    currency: z.enum(CURRENCIES),
    methods: z.array(
      z.object({
        method: z.enum(PAYMENT_METHODS),
        payments: z.int(),
        received: Money.describe(PAYOUT_FORMULAS.Received),
        paid_back: Money.describe(PAYOUT_FORMULAS["Paid back"]),
        left: Money.describe("`received` - `paid_back`."),
      }),
    ),
  }),
);

export const ApiFinancialSummary = z
  .object({
    ...questionFields,
    converted_to: z.enum(CURRENCIES).nullable(),
    rates: z.enum(RATE_CHOICES).describe("At which rates amounts were converted."),
    corrected_days: z
      .int()
      .describe("With `frozen` rates: of how many days with amounts another rate stands by now; `restated` goes by those."),
    reports: z.array(ApiFinance).describe("One for each currency, or one alone where all is converted."),
    payouts: ApiPayouts.nullable().describe("Null for periods of more than 366 days."),
  })
  .meta({ id: "FinancialSummary" });
export type ApiFinancialSummary = z.output<typeof ApiFinancialSummary>;

export type FinanceAnswer = FinancialSummary & { payouts: Payouts["reports"] };

const apiBridge = ({ byRefundDay, ofOtherOrders, onOtherDays, byOrderDay }: Bridge, currency: Currency) => ({
  by_refund_day: money(byRefundDay, currency),
  of_other_orders: money(ofOtherOrders, currency),
  on_other_days: money(onOtherDays, currency),
  by_order_day: money(byOrderDay, currency),
});

const apiLine = ({ sums, bridge }: FinanceLine, currency: Currency) => ({
  orders: sums.orders,
  units: sums.units,
  gross_sales: money(sums.grossMinor, currency),
  discounts: money(sums.discountMinor, currency),
  reversals: money(sums.reversalMinor, currency),
  net_sales: money(netMinor(sums), currency),
  shipping: money(sums.shippingMinor, currency),
  taxes: money(sums.taxMinor, currency),
  total_sales: money(totalMinor(sums), currency),
  reversal_bridge: apiBridge(bridge, currency),
});

function apiMargins(margins: Margins, currency: Currency) {
  const amount = (minor: number | null) => (minor === null ? null : money(minor, currency));
  return {
    cost_coverage: margins.coverage === null ? null : rounded(margins.coverage),
    cost_of_goods: margins.cm1Minor === null ? null : amount(margins.costMinor),
    cm1: amount(margins.cm1Minor),
    cm1_share: margins.cm1Share === null ? null : rounded(margins.cm1Share),
    cm2_at_most: amount(margins.cm2AtMostMinor),
    marketing_spend: amount(margins.marketingMinor),
    cm3_at_most: amount(margins.cm3AtMostMinor),
    missing: [...margins.missing],
  };
}

export function apiFinance(answer: FinanceAnswer, now: Date): ApiFinancialSummary {
  return {
    ...apiQuestion(answer, now),
    converted_to: answer.converted,
    rates: answer.rates,
    corrected_days: answer.correctedDays,
    reports: answer.reports.map((report) => ({
      currency: report.currency,
      ...apiLine(report, report.currency),
      months: report.months.map((month) => ({
        ...{ from: month.from, to: month.to, partial: month.partial },
        ...apiLine(month, report.currency),
      })),
      tax_by_rate: report.taxes.map((line) => ({
        rate_bp: line.rateBp,
        net_sales: money(line.netMinor, report.currency),
        shipping: money(line.shippingMinor, report.currency),
        tax: money(line.taxMinor, report.currency),
      })),
      margins: apiMargins(report.margins, report.currency),
    })),
    payouts:
      answer.payouts?.map(({ currency, lines }) => ({
        currency,
        methods: lines.map(({ method, payments, receivedMinor, refundedMinor, netMinor: left }) => ({
          ...{ method, payments, received: money(receivedMinor, currency) },
          ...{ paid_back: money(refundedMinor, currency), left: money(left, currency) },
        })),
      })) ?? null,
  };
}

const COLUMNS: Record<(typeof TABLES)[number], readonly string[]> = {
  months: [
    ...["currency", "from", "to", "partial", "orders", "units", "gross_sales", "discounts", "reversals", "net_sales"],
    ...["shipping", "taxes", "total_sales"],
  ],
  taxes: ["currency", "rate_bp", "net_sales", "shipping", "tax"],
  margins: [
    "currency",
    "net_sales",
    "cost_coverage",
    "cost_of_goods",
    "cm1",
    "cm2_at_most",
    "marketing_spend",
    "cm3_at_most",
    "missing",
  ],
  reversals: ["currency", "from", "to", "by_refund_day", "of_other_orders", "on_other_days", "by_order_day"],
  payouts: ["currency", "method", "payments", "received", "paid_back", "left"],
};

/** One of the tables as a CSV file, every currency in lines of its own; amounts are exact decimals. */
export function financeCsv({ reports, payouts }: FinanceAnswer, { table = "months" }: FinanceAsked): string {
  if (table === "payouts")
    return csvFile(
      COLUMNS.payouts,
      (payouts ?? []).flatMap(({ currency, lines }) =>
        lines.map((line): CsvValue[] => [
          ...[currency, line.method, line.payments],
          ...[line.receivedMinor, line.refundedMinor, line.netMinor].map((minor) => csvAmount(minor, currency)),
        ]),
      ),
    );
  const rows = reports.flatMap(({ currency, months, taxes, margins }): CsvValue[][] => {
    const text = (minor: number | null) => (minor === null ? null : csvAmount(minor, currency));
    switch (table) {
      case "months":
        return months.map(({ from, to, partial, sums }) => [
          ...[currency, from, to, partial, sums.orders, sums.units],
          ...[sums.grossMinor, sums.discountMinor, sums.reversalMinor, netMinor(sums), sums.shippingMinor, sums.taxMinor].map(
            text,
          ),
          text(totalMinor(sums)),
        ]);
      case "taxes":
        return taxes.map((line) => [...[currency, line.rateBp], ...[line.netMinor, line.shippingMinor, line.taxMinor].map(text)]);
      case "reversals":
        return months.map(({ from, to, bridge }) => [
          ...[currency, from, to],
          ...[bridge.byRefundDay, bridge.ofOtherOrders, bridge.onOtherDays, bridge.byOrderDay].map(text),
        ]);
      default:
        return [
          [
            ...[currency, text(margins.netMinor), margins.coverage === null ? null : rounded(margins.coverage)],
            ...[margins.cm1Minor === null ? null : margins.costMinor, margins.cm1Minor, margins.cm2AtMostMinor].map(text),
            ...[margins.marketingMinor, margins.cm3AtMostMinor].map(text),
            margins.missing.join("; "),
          ],
        ];
    }
  });
  return csvFile(COLUMNS[table], rows);
}
