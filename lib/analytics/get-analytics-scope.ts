import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { listSoldCurrencies } from "./data/question";
import type { AnalyticsAsked } from "./input";
import { readAnalyticsSearch, type Search } from "./search";

/** What the page's controls need to know before any figure: the shops, today, and the currencies sold in in its days. */
export const getAnalyticsScope = (
  ctx: Context,
  asked: AnalyticsAsked,
  given: Search = {},
): Promise<Pick<Question, "shops" | "today" | "currencies">> =>
  ask(ctx, asked, async (tx, { scope, shops, today }) => {
    const { from, to } = readAnalyticsSearch(given, today);
    return { shops, today, currencies: await listSoldCurrencies(tx, scope, { from, to }) };
  });
