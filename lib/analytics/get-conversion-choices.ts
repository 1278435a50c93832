import "server-only";
import type { Context } from "@/lib/context";
import { listRatedCurrencies } from "@/lib/exchange/data";
import type { Currency } from "@/lib/money";
import { ask } from "./ask";
import type { AnalyticsAsked } from "./input";

/** Into which currencies the amounts of some days may be converted: those with rates in the days, and their own. */
export const getConversionChoices = (ctx: Context, asked: AnalyticsAsked): Promise<Currency[]> =>
  ask(ctx, asked, async (tx, { scope, period, moneyCurrencies }) => {
    const rated = await listRatedCurrencies(tx, scope, period);
    return [...new Set([...rated, ...moneyCurrencies])].sort();
  });
