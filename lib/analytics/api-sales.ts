import { z } from "zod";
import { type CsvValue, csvAmount, csvFile } from "@/lib/csv";
import { type Currency, money } from "@/lib/money";
import { Day, Money } from "@/lib/wire";
import { AnalyticsParameters, apiQuestion, questionFields } from "./api-question";
import type { SalesAnalytics } from "./get-sales-analytics";
import type { SalesPlaces } from "./get-sales-places";
import { MAX_PLACED, MAX_PLACES } from "./places";
import type { SalesPart } from "./sales-parts";
import { netMinor, type SalesSums, totalMinor } from "./sales-sums";

const TABLES = ["day", "weekday_hour", "channel", "payment", "country", "coupon", "place"] as const;

export const SalesParameters = AnalyticsParameters.extend({
  table: z.enum(TABLES).default("day").describe("Which of the tables a CSV file holds; JSON holds them all."),
});
export type SalesAsked = z.output<typeof SalesParameters>;

const sumFields = {
  orders: z.int().describe("Orders placed, cancelled ones included."),
  units: z.int().describe("Units sold less units cancelled or taken back."),
  gross_sales: Money,
  discounts: Money,
  reversals: Money.describe("Goods taken back, on the day it happened."),
  net_sales: Money.describe("`gross_sales` - `discounts` - `reversals`."),
  shipping: Money,
  taxes: Money,
  total_sales: Money.describe("`net_sales` + `shipping` + `taxes`."),
};
const ApiSales = z.object(sumFields).meta({ id: "SalesSums", description: "Without tax, but for `taxes` and `total_sales`." });
const ApiPart = z
  .object({
    value: z.string().describe("Empty where the order had none."),
    ...sumFields,
    net_sales_before: Money.nullable().describe("Of the days compared with."),
  })
  .meta({ id: "SalesPart" });

const byProperty = (what: string) =>
  z.array(ApiPart).describe(`By ${what}, most gross sales first; the parts add up to \`sales\`.`);

export const ApiSalesAnalytics = z
  .object({
    ...questionFields,
    sales: ApiSales,
    before: ApiSales.nullable().describe("Of the days compared with."),
    trend: z.array(
      z.object({
        from: Day,
        to: Day,
        partial: z.boolean().describe("The period or today cuts it short."),
        sales: ApiSales,
        before: ApiSales.nullable(),
      }),
    ),
    by_weekday_hour: z
      .array(
        z.object({
          weekday: z.int().min(1).max(7).describe("Monday is 1."),
          hour: z.int().min(0).max(23).describe("Of the shop's own clock."),
          orders: z.int(),
          net_sales: Money,
        }),
      )
      .describe("Hours without sales are left out."),
    by_channel: byProperty("how the order came about"),
    by_payment: byProperty("payment method"),
    by_country: byProperty("country"),
    by_coupon: byProperty("coupon"),
    by_place: z
      .array(
        z.object({
          country: z.string(),
          region: z.string().nullable(),
          town: z.string(),
          orders: z.int().describe("Placed in the days."),
          net_sales: Money.describe("What stands of these orders now, whenever something was taken back."),
        }),
      )
      .nullable()
      .describe(`The ${MAX_PLACES} places with most net sales; null for periods of more than ${MAX_PLACED} orders.`),
  })
  .meta({ id: "SalesAnalytics" });
export type ApiSalesAnalytics = z.output<typeof ApiSalesAnalytics>;

export type SalesAnswer = SalesAnalytics & Pick<SalesPlaces, "places">;

type Sums = Omit<SalesPart, "value" | "netMinor" | "netBeforeMinor">;

const apiSums = (sums: Sums, currency: Currency): z.output<typeof ApiSales> => {
  const amount = (minor: number) => money(minor, currency);
  return {
    orders: sums.orders,
    units: sums.units,
    gross_sales: amount(sums.grossMinor),
    discounts: amount(sums.discountMinor),
    reversals: amount(sums.reversalMinor),
    net_sales: amount(netMinor(sums)),
    shipping: amount(sums.shippingMinor),
    taxes: amount(sums.taxMinor),
    total_sales: amount(totalMinor(sums)),
  };
};
const orNull = (sums: SalesSums | null, currency: Currency) => sums && apiSums(sums, currency);

export function apiSales(answer: SalesAnswer, now: Date): ApiSalesAnalytics {
  const { currency, parts, places } = answer;
  const by = (rows: readonly SalesPart[]) =>
    rows.map((row) => ({
      value: row.value,
      ...apiSums(row, currency),
      net_sales_before: row.netBeforeMinor === null ? null : money(row.netBeforeMinor, currency),
    }));
  return {
    ...apiQuestion(answer, now),
    sales: apiSums(answer.sums, currency),
    before: orNull(answer.before, currency),
    trend: answer.trend.map(({ from, to, partial, sums, before }) => ({
      ...{ from, to, partial },
      sales: apiSums(sums, currency),
      before: orNull(before, currency),
    })),
    by_weekday_hour: answer.weekdayHours.map(({ weekday, hour, orders, netMinor: net }) => ({
      ...{ weekday, hour, orders },
      net_sales: money(net, currency),
    })),
    by_channel: by(parts.channel),
    by_payment: by(parts.payment),
    by_country: by(parts.country),
    by_coupon: by(parts.coupon),
    by_place: places?.map(({ netMinor: net, ...place }) => ({ ...place, net_sales: money(net, currency) })) ?? null,
  };
}

const SUM_COLUMNS = ["orders", "units", "gross_sales", "discounts", "reversals", "net_sales", "shipping", "taxes", "total_sales"];

/** One of the tables as a CSV file; amounts are exact decimals. */
export function salesCsv({ currency, trend, weekdayHours, parts, places }: SalesAnswer, { table }: SalesAsked): string {
  const text = (minor: number | null) => (minor === null ? null : csvAmount(minor, currency));
  const cells = (sums: Sums): CsvValue[] => [
    ...[sums.orders, sums.units],
    ...[sums.grossMinor, sums.discountMinor, sums.reversalMinor, netMinor(sums), sums.shippingMinor, sums.taxMinor].map(text),
    text(totalMinor(sums)),
  ];
  switch (table) {
    case "day":
      return csvFile(
        ["from", "to", "partial", "currency", ...SUM_COLUMNS, "net_sales_before"],
        trend.map(({ from, to, partial, sums, before }) => [
          ...[from, to, partial, currency],
          ...cells(sums),
          text(before && netMinor(before)),
        ]),
      );
    case "weekday_hour":
      return csvFile(
        ["weekday", "hour", "currency", "orders", "net_sales"],
        weekdayHours.map(({ weekday, hour, orders, netMinor: net }) => [weekday, hour, currency, orders, text(net)]),
      );
    case "place":
      return csvFile(
        ["country", "region", "town", "currency", "orders", "net_sales"],
        (places ?? []).map(({ country, region, town, orders, netMinor: net }) => [
          ...[country, region, town, currency, orders],
          text(net),
        ]),
      );
    default:
      return csvFile(
        [table, "currency", ...SUM_COLUMNS, "net_sales_before"],
        parts[table].map((part) => [part.value, currency, ...cells(part), text(part.netBeforeMinor)]),
      );
  }
}
