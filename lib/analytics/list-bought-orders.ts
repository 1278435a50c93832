import "server-only";
import { isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { customerFiguresOf } from "./customer-figures";
import { type BoughtOrder, type BoughtSums, countBought, listBoughtRows } from "./data/bought-orders";
import { sumBuyers } from "./data/customers";
import { type BuyerMeasure, type EntryPlace, encodeEntryPlace } from "./entries";
import type { AnalyticsAsked } from "./input";

export type BoughtOrders = Omit<Question, "scope"> & {
  orders: BoughtOrder[];
  /** Of all orders, not only of those shown. */
  sums: BoughtSums;
  figure: number | null;
  next: string | null;
};

/** The orders and customers behind a figure of who bought, page by page. */
export const listBoughtOrders = (
  ctx: Context,
  asked: AnalyticsAsked,
  measure: BuyerMeasure,
  { place, limit = 50 }: { place?: EntryPlace; limit?: number } = {},
): Promise<BoughtOrders> =>
  ask(ctx, asked, async (tx, whole) => {
    const { scope, ...question } = whole;
    const named = scope.filter((shopId) => isPermitted(ctx.actor, "orders:read", shopId));
    const [found, sums, buyers] = await Promise.all([
      listBoughtRows(tx, { ...whole, named }, measure, { place, limit: limit + 1 }),
      countBought(tx, whole, measure),
      sumBuyers(tx, whole, whole.period),
    ]);
    const orders = found.slice(0, limit);
    const last = found.length > limit ? orders.at(-1) : undefined;
    const next = last ? encodeEntryPlace({ ...last, eventSeq: 0, entryNo: 0 }) : null;
    return { ...question, orders, sums, figure: customerFiguresOf(buyers)[measure], next };
  });
