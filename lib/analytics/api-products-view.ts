import { type CsvValue, csvAmount, csvFile } from "@/lib/csv";
import type { ShopId, VariantId } from "@/lib/ids";
import { type Currency, money } from "@/lib/money";
import type { ApiProductReport } from "./api-products";
import { apiQuestion, rounded } from "./api-question";
import type { ItemRow } from "./get-product-performance";
import type { ProductReport } from "./get-product-report";
import type { DaysOfStock } from "./product-stock";

type Named = { shopId: ShopId; itemKey: string; variantId: VariantId | null; sku: string; title: string; options: string };

const apiName = ({ shopId, itemKey, variantId, sku, title, options }: Named) => ({
  ...{ shop: shopId, item: itemKey, variant: variantId, sku, title, options },
});
const orNull = (value: number | null) => (value === null ? null : rounded(value));
const apiStock = (stock: DaysOfStock | null) =>
  stock && {
    free_units: stock.free,
    below_zero: stock.isOversold,
    days_left: orNull(stock.daysLeft),
    days_in_stock: stock.inStockDays,
    net_units: stock.netUnits,
  };

function apiItem(item: ItemRow, currency: Currency) {
  const amount = (minor: number) => money(minor, currency);
  const { sellThrough } = item;
  return {
    ...apiName(item),
    ...{ units: item.units, orders: item.orders },
    gross_sales: amount(item.grossMinor),
    discounts: amount(item.discountMinor),
    reversals: amount(item.reversalMinor),
    net_sales: amount(item.netMinor),
    net_sales_before: item.netBeforeMinor === null ? null : amount(item.netBeforeMinor),
    share: orNull(item.share),
    reversal_rate: orNull(item.reversalRate),
    margin: item.marginMinor === null ? null : amount(item.marginMinor),
    margin_share: orNull(item.marginShare),
    cost_coverage: orNull(item.coverage),
    ...{ abc: item.abc, xyz: item.xyz, variation: orNull(item.variation) },
    sell_through: sellThrough && {
      sold_units: sellThrough.soldUnits,
      start_units: sellThrough.startUnits,
      received_units: sellThrough.receivedUnits,
      share: orNull(sellThrough.share),
      clamped: sellThrough.isClamped,
    },
    stock: apiStock(item.stock),
  };
}

/** The table that was asked for, as a document tells of it. */
export function apiProducts(report: ProductReport, now: Date): ApiProductReport {
  const question = apiQuestion(report, now);
  const { currency } = report;
  switch (report.table) {
    case "items":
      return {
        ...{ table: "items", ...question, found: report.found, chosen: report.chosen, capped: report.isCapped },
        ...{ page: report.page, pages: report.pages, sort: report.sort, order: report.order },
        grades: report.grades.map(({ grade, items, netMinor, share }) => ({
          ...{ grade, items, net_sales: money(netMinor, currency), share: orNull(share) },
        })),
        items: report.items.map((item) => apiItem(item, currency)),
      };
    case "matrix":
      return {
        ...{ table: "matrix", ...question, capped: report.isCapped },
        cells: report.cells.map(({ abc, xyz, items, netMinor }) => ({ abc, xyz, items, net_sales: money(netMinor, currency) })),
      };
    case "reorder":
      return {
        ...{ table: "reorder", ...question, lead_days: report.leadDays, capped: report.isCapped },
        items: report.items.map((item) => ({
          ...apiName(item),
          stock: apiStock(item.stock),
          lead_days: item.leadDays,
          state: item.reorder.state,
          expected_units: orNull(item.reorder.expectedUnits),
          high_units: orNull(item.reorder.highUnits),
          order_units: item.reorder.orderUnits,
          method: item.reorder.method,
        })),
      };
    case "slow":
      return {
        ...{ table: "slow", ...question, capped: report.isCapped },
        items: report.items.map((item) => ({
          ...apiName(item),
          ...{ free_units: item.free, net_units: item.units, days_left: orNull(item.daysLeft), last_sold: item.lastSoldDay },
          ...{ tied_up: money(item.tiedUpMinor, item.currency), at_price: item.isAtPrice },
        })),
      };
    case "together":
      return {
        ...{ table: "together", ...question, orders: report.orders },
        pairs: report.pairs.map(({ shopId, a, b, ...pair }) => ({
          shop: shopId,
          one: { item: a.itemKey, title: a.title, options: a.options },
          other: { item: b.itemKey, title: b.title, options: b.options },
          ...{ together: pair.together, support: rounded(pair.support), confidence: rounded(pair.confidence) },
          ...{ confidence_back: rounded(pair.confidenceBack), lift: rounded(pair.lift) },
        })),
      };
  }
}

const NAME_COLUMNS = ["item", "title", "options", "sku"];
const nameCells = ({ itemKey, title, options, sku }: Named): CsvValue[] => [itemKey, title, options, sku];
const STOCK_COLUMNS = ["free_units", "days_left", "below_zero"];
const stockCells = (stock: DaysOfStock | null): CsvValue[] =>
  stock ? [stock.free, stock.daysLeft === null ? "no sales" : rounded(stock.daysLeft), stock.isOversold] : [null, null, null];

/** The table that was asked for as a CSV file: amounts are exact decimals, shares lie between 0 and 1. */
export function productsCsv(report: ProductReport): string {
  const { currency } = report;
  const text = (minor: number | null) => (minor === null ? null : csvAmount(minor, currency));
  switch (report.table) {
    case "items":
      return csvFile(
        [
          ...[...NAME_COLUMNS, "currency", "abc", "xyz", "orders", "units", "gross_sales", "discounts", "reversals", "net_sales"],
          ...["net_sales_before", "reversal_rate", "margin", "margin_share", "cost_coverage", "sell_through", ...STOCK_COLUMNS],
        ],
        report.items.map((item) => [
          ...[...nameCells(item), currency, item.abc, item.xyz, item.orders, item.units],
          ...[item.grossMinor, item.discountMinor, item.reversalMinor, item.netMinor, item.netBeforeMinor].map(text),
          ...[orNull(item.reversalRate), text(item.marginMinor), orNull(item.marginShare), orNull(item.coverage)],
          ...[orNull(item.sellThrough?.share ?? null), ...stockCells(item.stock)],
        ]),
      );
    case "matrix":
      return csvFile(
        ["abc", "xyz", "items", "currency", "net_sales"],
        report.cells.map(({ abc, xyz, items, netMinor }) => [abc, xyz, items, currency, text(netMinor)]),
      );
    case "reorder":
      return csvFile(
        [...NAME_COLUMNS, ...STOCK_COLUMNS, "lead_days", "state", "expected_units", "high_units", "order_units"],
        report.items.map((item) => [
          ...[...nameCells(item), ...stockCells(item.stock), item.leadDays, item.reorder.state],
          ...[orNull(item.reorder.expectedUnits), orNull(item.reorder.highUnits), item.reorder.orderUnits],
        ]),
      );
    case "slow":
      return csvFile(
        [...NAME_COLUMNS, "free_units", "net_units", "days_left", "last_sold", "currency", "tied_up", "at_price"],
        report.items.map((item) => [
          ...[...nameCells(item), item.free, item.units, item.daysLeft === null ? "no sales" : rounded(item.daysLeft)],
          ...[item.lastSoldDay, item.currency, csvAmount(item.tiedUpMinor, item.currency), item.isAtPrice],
        ]),
      );
    case "together":
      return csvFile(
        ["one", "one_title", "other", "other_title", "together", "support", "confidence", "confidence_back", "lift", "orders"],
        report.pairs.map(({ a, b, together, support, confidence, confidenceBack, lift }) => [
          ...[a.itemKey, a.title, b.itemKey, b.title, together],
          ...[support, confidence, confidenceBack, lift].map(rounded),
          report.orders,
        ]),
      );
  }
}
