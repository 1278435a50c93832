import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { type CountedOrder, type CountedSums, listCountedRows, sumCounted } from "./data/counted-orders";
import { type EntryPlace, encodeEntryPlace, type OrderMeasure } from "./entries";
import type { AnalyticsAsked } from "./input";
import { shareOf } from "./sales-sums";

export type CountedOrders = Omit<Question, "scope"> & {
  orders: CountedOrder[];
  /** Of all orders, not only of those shown. */
  sums: CountedSums;
  figure: number | null;
  next: string | null;
};

/** The orders behind a rate or a mean time, page by page, and what all of them come to. */
export const listCountedOrders = (
  ctx: Context,
  asked: AnalyticsAsked,
  measure: OrderMeasure,
  { place, limit = 50 }: { place?: EntryPlace; limit?: number } = {},
): Promise<CountedOrders> =>
  ask(ctx, asked, async (tx, whole) => {
    const { scope, ...question } = whole;
    const [found, sums] = await Promise.all([
      listCountedRows(tx, whole, measure, { place, limit: limit + 1 }),
      sumCounted(tx, whole, measure),
    ]);
    const orders = found.slice(0, limit);
    const last = found.length > limit ? orders.at(-1) : undefined;
    const next = last ? encodeEntryPlace({ ...last, eventSeq: 0, entryNo: 0 }) : null;
    return { ...question, orders, sums, figure: figureOf(measure, sums), next };
  });

function figureOf(measure: OrderMeasure, sums: CountedSums): number | null {
  switch (measure) {
    case "completionRate":
      return shareOf(sums.delivered, sums.orders);
    case "cancellationRate":
      return shareOf(sums.cancelled, sums.orders);
    case "returnRate":
      return shareOf(sums.returned, sums.orders);
    case "hoursToShip":
      return shareOf(sums.minutesToShip / 60, sums.shipped);
    case "onTimeRate":
      return shareOf(sums.onTime, sums.promised);
  }
}
