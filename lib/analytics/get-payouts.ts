import "server-only";
import type { Context } from "@/lib/context";
import type { Currency } from "@/lib/money";
import { ask } from "./ask";
import { type ConversionAsked, ConversionInput, convertRows } from "./conversion";
import { listPayoutDays } from "./data/payouts";
import { type PayoutLine, payoutsOf } from "./finance";
import type { AnalyticsAsked } from "./input";
import { loadRatesOfQuestion } from "./load-rates-of-question";
import { daysIn, type Period } from "./period";

/** Payments of more days than this are not read: they are added up from the payments themselves. */
export const MOST_PAYOUT_DAYS = 366;

export type Payouts = {
  period: Period;
  /** Null when the period is longer than is read. */
  reports: { currency: Currency; lines: PayoutLine[] }[] | null;
};

/** Money received and paid back by method, each on its own day: one list per currency, or all converted into one. */
export const getPayouts = (ctx: Context, { convert, rates, ...asked }: AnalyticsAsked & ConversionAsked = {}): Promise<Payouts> =>
  ask(ctx, asked, async (tx, question) => {
    const { period, scope, moneyCurrencies: wanted, currency } = question;
    if (daysIn(period) > MOST_PAYOUT_DAYS) return { period, reports: null };
    const choice = ConversionInput.parse({ convert, rates });
    const days = await listPayoutDays(tx, { scope, period, wanted, apart: Boolean(convert) });
    if (!convert) {
      const lists = wanted.map((one) => ({ currency: one, lines: payoutsOf(days.filter((row) => row.currency === one)) }));
      return { period, reports: lists.filter((one) => one.lines.length > 0 || one.currency === currency) };
    }
    const { rateOf } = await loadRatesOfQuestion(tx, question, convert, choice.rates);
    const converted = convertRows(days, ["receivedMinor", "refundedMinor"], convert, rateOf);
    return { period, reports: [{ currency: convert, lines: payoutsOf(converted) }] };
  });
