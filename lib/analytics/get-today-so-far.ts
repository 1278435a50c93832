import "server-only";
import type { Context } from "@/lib/context";
import type { Currency } from "@/lib/money";
import { ask } from "./ask";
import { listShopHours } from "./data/sales-hours";
import type { AnalyticsAsked } from "./input";
import { daysBeside, type TodaySoFar, todaySoFar } from "./today";

/** How today goes in each shop's own zone, beside the same hours of yesterday and of the same weekday last week. */
export const getTodaySoFar = (ctx: Context, asked: AnalyticsAsked = {}): Promise<TodaySoFar & { currency: Currency }> =>
  ask(ctx, asked, async (tx, question) => {
    const { shops, currency } = question;
    const hours = await listShopHours(tx, question, daysBeside(shops, ctx.now));
    return { ...todaySoFar(shops, hours, ctx.now), currency };
  });
