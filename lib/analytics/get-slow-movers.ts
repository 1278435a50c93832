import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { listSlowMovers, type StockedItem } from "./data/item-stock";
import type { AnalyticsAsked } from "./input";
import { daysIn } from "./period";
import { SLOW_AFTER_DAYS } from "./product-stock";

const MOST_SLOW = 25;

export type SlowMover = StockedItem & {
  /** How long the free units last at the pace of the period; null when none was sold. */
  daysLeft: number | null;
  /** What the free units cost, or would bring where `isAtPrice`. */
  tiedUpMinor: number;
  isAtPrice: boolean;
};
export type SlowMovers = Omit<Question, "scope"> & { items: SlowMover[]; isCapped: boolean };

/** What lies in stock and hardly sells, most money tied up first. */
export const getSlowMovers = (ctx: Context, asked: AnalyticsAsked = {}): Promise<SlowMovers> =>
  ask(ctx, asked, async (tx, { scope, ...question }) => {
    const { period } = question;
    const days = daysIn(period);
    const found = await listSlowMovers(tx, { scope, ...question }, { ...period, days, lasts: SLOW_AFTER_DAYS }, MOST_SLOW + 1);
    return {
      ...question,
      items: found.slice(0, MOST_SLOW).map((item) => ({
        ...item,
        daysLeft: item.units <= 0 ? null : (item.free * days) / item.units,
        tiedUpMinor: item.free * (item.costMinor ?? item.priceMinor),
        isAtPrice: item.costMinor === null,
      })),
      isCapped: found.length > MOST_SLOW,
    };
  });
