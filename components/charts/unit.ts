import { formatCount, formatCountShort, formatMoney, formatMoneyShort, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";

/** What the figures of a chart are. A word, because a function cannot go from the server to the browser. */
export type Unit = "count" | "share" | Currency;

/** `value` is a count, a share between 0 and 1, or minor units of the currency. */
export function formatUnit(value: number, unit: Unit): string {
  if (unit === "count") return formatCount(value);
  return unit === "share" ? formatShare(value) : formatMoney(value, unit);
}

/** Shorter, for axes. */
export const formatUnitShort = (value: number, unit: Unit) =>
  unit === "count" ? formatCountShort(value) : unit === "share" ? formatShare(value) : formatMoneyShort(value, unit);
