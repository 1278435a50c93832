import "server-only";
import type { Db } from "@/db/client";
import { inShops, viewInShops } from "@/db/scope";
import { authorizeShops, type ShopScope } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { malformed } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { freshenSales } from "@/lib/sales/freshen-sales";
import { addCalendarDays, type Day, dayIn } from "@/lib/time";
import { listQuestionShops, listSoldCurrencies, listUnfolded } from "./data/question";
import { type AnalyticsAsked, AnalyticsInput } from "./input";
import { type Comparison, comparePeriod, daysIn, type Grain, MAX_PERIOD_DAYS, type Period, usualGrain } from "./period";

const USUAL_DAYS = 30;
/** More shops than this are brought up to date by the job of every minute alone. */
const FOLD_AT_MOST = 20;

export type QuestionShop = { id: ShopId; name: string; currency: Currency; timeZone: string };

/** A question as it is answered: proven shops, days, comparison, and one currency. */
export type Question = {
  scope: ShopScope;
  shops: QuestionShop[];
  period: Period;
  comparison: Comparison;
  compared: Period | null;
  grain: Grain;
  currency: Currency;
  /** Every currency with sales in the period: amounts in the others are not in the answer. */
  currencies: Currency[];
  /** Those, and the shops' own: money moves in them on days without a sale, too. Only the one asked for, if one was. */
  moneyCurrencies: Currency[];
  /** Today where it is latest. */
  today: Day;
};

/**
 * Proves the permission, brings the sums up to date, settles what was left out, and asks within one transaction, of
 * one moment: an answer that is looked for writes nothing. Every report goes through here, so that page, endpoint and CSV
 * cannot differ.
 */
export async function ask<T>(
  ctx: Context,
  asked: AnalyticsAsked,
  answer: (tx: Db, question: Question) => Promise<T>,
): Promise<T> {
  const { shop, from, to, compare, grain, currency } = AnalyticsInput.parse(asked);
  const scope = authorizeShops(ctx.actor, "reports:read", shop);
  const behind = await inShops(ctx.db, scope, (tx) => listUnfolded(tx, scope));
  for (const shopId of behind.slice(0, FOLD_AT_MOST)) await freshenSales(ctx.db, shopId);
  return viewInShops(ctx.db, scope, async (tx) => {
    const shops = await listQuestionShops(tx, scope);
    const today = shops
      .map(({ timeZone }) => dayIn(ctx.now, timeZone))
      .reduce((latest, day) => (day > latest ? day : latest), dayIn(ctx.now, "UTC"));
    const period = periodOf({ from, to }, today);
    const currencies = await listSoldCurrencies(tx, scope, period);
    return answer(tx, {
      scope,
      shops,
      period,
      comparison: compare,
      compared: comparePeriod(period, compare),
      grain: grain ?? usualGrain(period),
      currency: currency ?? currencies[0] ?? shops[0]?.currency ?? "KES",
      currencies,
      moneyCurrencies: currency ? [currency] : [...new Set([...currencies, ...shops.map((shop) => shop.currency)])],
      today,
    });
  });
}

function periodOf({ from, to }: Partial<Period>, today: Day): Period {
  const last = to ?? (from && from > today ? from : today);
  const period = { from: from ?? addCalendarDays(last, 1 - USUAL_DAYS), to: last };
  if (period.from > period.to) throw badPeriod("The last day must not be before the first.");
  if (daysIn(period) > MAX_PERIOD_DAYS) throw badPeriod(`A report covers at most ${MAX_PERIOD_DAYS} days.`);
  return period;
}

const badPeriod = (detail: string) =>
  malformed("invalid-parameter", "The period is not usable.", { errors: [{ parameter: "to", detail }] });
