import { z } from "zod";
import { convertMinor, type Rate } from "@/lib/exchange/rate";
import type { ShopId } from "@/lib/ids";
import { CURRENCIES, type Currency } from "@/lib/money";
import type { Day } from "@/lib/time";

/**
 * With which rates amounts become another currency: those frozen for the day of each movement, the newest of that day, or
 * today's for all.
 */
export const RATE_CHOICES = ["frozen", "restated", "today"] as const;
export type RateChoice = (typeof RATE_CHOICES)[number];

/** What a question about money may say beside the usual. */
export const ConversionInput = z.object({
  convert: z
    .enum(CURRENCIES)
    .optional()
    .describe("Everything in this currency, added up. Without it each currency stands apart."),
  rates: z
    .enum(RATE_CHOICES)
    .default("frozen")
    .describe(
      "`frozen`: each amount at the rate of its day as it was first recorded, which no correction changes; `restated`: at the newest version of that rate; `today`: all at today's rate, to see them without its swings.",
    ),
});
export type ConversionAsked = z.input<typeof ConversionInput>;

/** More shops are not converted at once: each may have rates of its own. */
export const MOST_CONVERTED_SHOPS = 50;

/** Whose amount it is, in what, and of which day. */
export type DatedAmounts = { shopId: ShopId | null; currency: Currency; day: Day };
export type RateOf = (of: DatedAmounts, to: Currency) => Rate;

/**
 * The rows in another currency: every amount of every row is converted once, half away from zero, and only then are they
 * added, so that days still add up to months.
 */
export function convertRows<Row extends DatedAmounts>(
  rows: readonly Row[],
  amounts: readonly (keyof Row)[],
  to: Currency,
  rateOf: RateOf,
): Row[] {
  return rows.map((row) => {
    if (row.currency === to) return row;
    const rate = rateOf(row, to);
    const converted = amounts.map((name) => [name, convertMinor(Number(row[name]), row.currency, to, rate)]);
    return { ...row, ...Object.fromEntries(converted), currency: to };
  });
}
