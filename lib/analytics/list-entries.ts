import "server-only";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { type EntryRow, listEntryRows, sumEntries } from "./data/entries";
import { type EntryFilters, type EntryPlace, type EntrySums, encodeEntryPlace, figureOfEntries } from "./entries";
import type { AnalyticsAsked } from "./input";

export type EntryList = Omit<Question, "scope"> & {
  entries: EntryRow[];
  /** Of all rows, not only of those shown. */
  sums: EntrySums & { rows: number };
  /** The figure the rows add up to; null where there is nothing to reckon with. */
  figure: number | null;
  next: string | null;
};

/** The rows of the ledger behind a figure, page by page, and what all of them add up to. */
export const listEntries = (
  ctx: Context,
  asked: AnalyticsAsked,
  filters: EntryFilters,
  { place, limit = 50 }: { place?: EntryPlace; limit?: number } = {},
): Promise<EntryList> =>
  ask(ctx, asked, async (tx, whole) => {
    const { scope, ...question } = whole;
    const [found, sums] = await Promise.all([
      listEntryRows(tx, whole, filters, { place, limit: limit + 1 }),
      sumEntries(tx, whole, filters),
    ]);
    const entries = found.slice(0, limit);
    const last = found.length > limit ? entries.at(-1) : undefined;
    return {
      ...question,
      entries,
      sums,
      figure: figureOfEntries(filters.measure, sums),
      next: last ? encodeEntryPlace(last) : null,
    };
  });
