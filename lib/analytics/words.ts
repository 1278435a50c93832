import { plainWords } from "@/lib/orders/wording";
import type { SalesKind, SalesPart, Slice } from "@/lib/sales/vocabulary";

export const KIND_WORDS: Record<SalesKind, string> = {
  sale: "Sale",
  edit: "Edit",
  cancellation: "Cancellation",
  return: "Return",
  refund: "Refund",
  correction: "Correction",
};

export const PART_WORDS: Record<SalesPart, string> = { order: "Order and delivery", line: "Goods", goodwill: "Goodwill" };

export const SLICE_WORDS: Record<Slice, string> = {
  channel: "Channel",
  payment: "Payment method",
  country: "Country",
  coupon: "Coupon",
  hour: "Hour",
  tax_rate: "Tax rate",
  reversal: "Taken back by",
};

/** Monday first. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const NONE: Partial<Record<Slice, string>> = {
  country: "No address",
  coupon: "No coupon",
  tax_rate: "Delivery and goodwill",
  reversal: "Nothing",
};
const COUNTRIES = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** A value of a slice as people read it. */
export function sliceValueWords(slice: Slice, value: string): string {
  if (value === "") return NONE[slice] ?? "None";
  switch (slice) {
    case "country":
      return /^[A-Z]{2}$/.test(value) ? (COUNTRIES.of(value) ?? value) : value;
    case "coupon":
      return value;
    case "hour":
      return `${value.padStart(2, "0")}:00 to ${value.padStart(2, "0")}:59`;
    case "tax_rate":
      return `${Number(value) / 100}%`;
    default:
      return plainWords(value);
  }
}
