import { asc, desc, type GetColumnData, gt, lt, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Place } from "@/lib/keyset-page";

/** Condition and order of a page of a list whose newest row has the greatest value in this column; without a place the newest. */
export const keyset = <C extends AnyPgColumn>(
  column: C,
  place: Place<GetColumnData<C, "raw">> | undefined,
): { beyond: SQL | undefined; order: SQL } =>
  place?.direction === "newer"
    ? { beyond: gt(column, place.after), order: asc(column) }
    : { beyond: place && lt(column, place.after), order: desc(column) };
