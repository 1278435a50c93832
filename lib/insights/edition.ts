import type { Day } from "@/lib/time";

/** Counts ways of making the list: one that was made another way is made anew. */
export const EDITION = 1;
/** More than are ever shown, so that others stand behind those that are put away. */
export const MOST_KEPT = 40;

/** Whether a list is of the shop's present day, made as it would be now. */
export const isFresh = (list: { edition: number; day: string } | undefined, today: Day): boolean =>
  list !== undefined && list.edition === EDITION && list.day >= today;
