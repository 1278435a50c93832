import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { type ItemPair, listPairs } from "./data/item-pairs";
import type { AnalyticsAsked } from "./input";
import { type PairFigures, telling } from "./product-pairs";

export type ProductPairs = Omit<Question, "scope"> & {
  /** How many orders were looked at: the newest of the period. */
  orders: number;
  pairs: (ItemPair & PairFigures)[];
};

/** Items that are bought together oftener than chance would have it. */
export const getProductPairs = (ctx: Context, asked: AnalyticsAsked = {}): Promise<ProductPairs> =>
  ask(ctx, asked, async (tx, { scope, ...question }) => {
    const { orders, pairs } = await listPairs(tx, { scope, ...question }, question.period);
    return { ...question, orders, pairs: telling(pairs, orders) };
  });
