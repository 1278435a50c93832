import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import type { AnalyticsAsked } from "./input";

/** What the page's controls need to know before any figure: the shops, today, and the currencies with sales lately. */
export const getAnalyticsScope = (
  ctx: Context,
  asked: AnalyticsAsked,
): Promise<Pick<Question, "shops" | "today" | "currencies">> =>
  ask(ctx, asked, async (_, { shops, today, currencies }) => ({ shops, today, currencies }));
