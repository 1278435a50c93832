import { idOf } from "@/lib/ids";
import { SALES_KINDS, type SalesKind, SLICES, type Slice } from "@/lib/sales/vocabulary";
import { isDay } from "@/lib/time";
import { CUSTOMER_METRICS } from "./customer-figures";
import type { MetricName } from "./metrics";
import { averageOrderMinor, netMinor, type SalesSums, shareOf, totalMinor } from "./sales-sums";

/** The figures that rows of the ledger add up to. */
export const ENTRY_MEASURES = [
  ...(["totalSales", "netSales", "grossSales", "discounts", "reversals", "shipping", "taxes"] as const),
  ...(["orders", "units", "averageOrder", "itemsPerOrder", "refundRate"] as const),
] satisfies MetricName[];
export type EntryMeasure = (typeof ENTRY_MEASURES)[number];

/** The figures that are counted from orders. */
export const ORDER_MEASURES = [
  ...(["completionRate", "cancellationRate", "returnRate", "hoursToShip", "onTimeRate"] as const),
] satisfies MetricName[];
export type OrderMeasure = (typeof ORDER_MEASURES)[number];

/** The figures of who bought: counted from orders that were not cancelled, of customers who are known. */
export const BUYER_MEASURES = CUSTOMER_METRICS;
export type BuyerMeasure = (typeof BUYER_MEASURES)[number];

export const isBuyerMeasure = (measure: MetricName): measure is BuyerMeasure =>
  (BUYER_MEASURES as readonly MetricName[]).includes(measure);

/** Which of these orders a figure is made of: customers' first ones, later ones, or all. */
export function boughtOf(measure: BuyerMeasure): "first" | "later" | "all" {
  if (measure === "newCustomers" || measure === "firstOrdersNet") return "first";
  return measure === "returningCustomers" || measure === "laterOrdersNet" ? "later" : "all";
}

export const isOrderMeasure = (measure: MetricName): measure is OrderMeasure =>
  (ORDER_MEASURES as readonly MetricName[]).includes(measure);

export type AnyMeasure = EntryMeasure | OrderMeasure | BuyerMeasure;

/** Which rows of a period: those that bear on a figure, less those that are not of this kind, item, slice or weekday. */
export type EntryFilters = {
  measure: EntryMeasure;
  kind?: SalesKind;
  slice?: Slice;
  value?: string;
  /** Monday is 1. */
  weekday?: number;
  item?: string;
};

export type EntrySums = Omit<SalesSums, "reversedUnits" | "costMinor" | "costedNetMinor" | "ownReversalMinor">;

/** The figure that rows add up to, by the very formula of the overview. */
export function figureOfEntries(measure: EntryMeasure, sums: EntrySums): number | null {
  switch (measure) {
    case "grossSales":
      return sums.grossMinor;
    case "discounts":
      return sums.discountMinor;
    case "reversals":
      return sums.reversalMinor;
    case "netSales":
      return netMinor(sums);
    case "shipping":
      return sums.shippingMinor;
    case "taxes":
      return sums.taxMinor;
    case "totalSales":
      return totalMinor(sums);
    case "orders":
      return sums.orders;
    case "units":
      return sums.units;
    case "averageOrder":
      return averageOrderMinor(sums);
    case "itemsPerOrder":
      return shareOf(sums.units, sums.orders);
    case "refundRate":
      return shareOf(sums.reversalMinor, sums.grossMinor);
  }
}

/** The place of a row in the list, newest day first. */
export type EntryPlace = { day: string; orderId: string; eventSeq: number; entryNo: number };

export const encodeEntryPlace = ({ day, orderId, eventSeq, entryNo }: EntryPlace) => [day, orderId, eventSeq, entryNo].join("~");

const OrderIdShape = idOf("ord");

/** Undefined for what is no place: the list then begins at its start. */
export function decodeEntryPlace(text: string | undefined): EntryPlace | undefined {
  const [day = "", orderId = "", seq = "", no = "", ...more] = text?.split("~") ?? [];
  const isPlace =
    isDay(day) && OrderIdShape.safeParse(orderId).success && /^\d{1,9}$/.test(seq) && /^\d{1,9}$/.test(no) && more.length === 0;
  return isPlace ? { day, orderId, eventSeq: Number(seq), entryNo: Number(no) } : undefined;
}

type Given = Partial<Record<string, string | string[]>>;

const oneOf = <T extends string>(words: readonly T[], value: string | undefined) => words.find((word) => word === value);

/** What an address asks of the list; what is not usable is left out. */
export function readEntryFilters(given: Given): Omit<EntryFilters, "measure"> & { measure: AnyMeasure } {
  const one = (name: string) => {
    const value = given[name];
    const text = Array.isArray(value) ? value[0] : value;
    return text?.includes("\0") ? undefined : text?.slice(0, 200);
  };
  const slice = oneOf(SLICES, one("slice"));
  const weekday = /^[1-7]$/.test(one("weekday") ?? "") ? Number(one("weekday")) : undefined;
  return {
    measure: oneOf([...ENTRY_MEASURES, ...ORDER_MEASURES, ...BUYER_MEASURES], one("measure")) ?? "totalSales",
    kind: oneOf(SALES_KINDS, one("kind")),
    ...(slice && { slice, value: one("value") ?? "" }),
    weekday,
    item: one("item") || undefined,
  };
}
