import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { countPlaced, listPlaces, type PlaceSums } from "./data/sales-places";
import type { AnalyticsAsked } from "./input";
import { MAX_PLACED, MAX_PLACES } from "./places";

export type SalesPlaces = Omit<Question, "scope"> & {
  /** Null where the period holds more orders than are read one by one. */
  places: PlaceSums[] | null;
};

/**
 * Where the orders placed in the days went, region by region and town by town, with the net sales that stand of them now.
 * No sums are kept of it, since a town may tell of a person: it reads the orders' own addresses.
 */
export const getSalesPlaces = (ctx: Context, asked: AnalyticsAsked = {}): Promise<SalesPlaces> =>
  ask(ctx, asked, async (tx, whole) => {
    const { scope, ...question } = whole;
    const isFew = (await countPlaced(tx, whole, whole.period)) <= MAX_PLACED;
    return { ...question, places: isFew ? await listPlaces(tx, whole, whole.period, MAX_PLACES) : null };
  });
