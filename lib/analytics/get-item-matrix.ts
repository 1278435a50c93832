import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { listItems, listWeeklySums } from "./data/items";
import type { AnalyticsAsked } from "./input";
import { gradeMatrix, type MatrixCell, MOST_ITEMS, rankItems, xyzBy } from "./product-performance";

export type ItemMatrix = Omit<Question, "scope"> & {
  cells: MatrixCell[];
  /** Only the items with most gross sales are graded. */
  isCapped: boolean;
};

/** How many items of a period bring much or little, and sell steadily or not. */
export const getItemMatrix = (ctx: Context, asked: AnalyticsAsked = {}): Promise<ItemMatrix> =>
  ask(ctx, asked, async (tx, whole) => {
    const { scope: _, ...question } = whole;
    const [sold, weekly] = await Promise.all([
      listItems(tx, whole, whole.period, MOST_ITEMS + 1),
      listWeeklySums(tx, whole, whole.period),
    ]);
    const cells = gradeMatrix(rankItems(sold.slice(0, MOST_ITEMS)), xyzBy(weekly));
    return { ...question, cells, isCapped: sold.length > MOST_ITEMS };
  });
