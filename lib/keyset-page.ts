/** Which way a list is read: `older` walks from the newest row to the oldest, `newer` back. */
export type Direction = "older" | "newer";

/** A place in a list, and which way on from there. */
export type Place<T> = { direction: Direction; after: T };

/** What comes before a row; from the newest on when there is none. */
export const olderThan = <T>(after: T | undefined): Place<T> | undefined =>
  after === undefined ? undefined : { direction: "older", after };

/** Rows, the newest first, and at which of them the neighbouring pages begin; undefined where the list ends. */
export type KeysetPage<R> = { rows: R[]; older: R | undefined; newer: R | undefined };

type Read = { limit: number; direction: Direction; isFromCursor: boolean };

/** The page in rows that were read in a direction, from a cursor or from that end of the list, one row more than it holds. */
export function keysetPage<R>(read: readonly R[], { limit, direction, isFromCursor }: Read): KeysetPage<R> {
  const isBack = direction === "newer";
  const taken = read.slice(0, limit);
  const rows = isBack ? taken.toReversed() : taken;
  const isMore = read.length > limit;
  const [hasOlder, hasNewer] = isBack ? [isFromCursor, isMore] : [isMore, isFromCursor];
  return { rows, older: hasOlder ? rows.at(-1) : undefined, newer: hasNewer ? rows[0] : undefined };
}
