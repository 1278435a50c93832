import { malformed } from "@/lib/errors";
import { type Id, type IdPrefix, idOf } from "@/lib/ids";

/** A place in a list that is in the order of its ids, the newest first; `older` goes on from there, `newer` back. */
export type IdCursor<P extends IdPrefix> = { direction: "older" | "newer"; id: Id<P> };

const encode = <P extends IdPrefix>({ direction, id }: IdCursor<P>, filters: string): string =>
  Buffer.from([direction, id, filters].join("|")).toString("base64url");

/** Refuses what we did not make, and a cursor that was made with other filters. */
export function idCursor<P extends IdPrefix>(prefix: P, text: string | undefined, filters: string): IdCursor<P> | undefined {
  if (text === undefined) return undefined;
  const [direction, id, of, ...more] = Buffer.from(text, "base64url").toString("utf8").split("|");
  const shape = idOf(prefix).safeParse(id);
  if ((direction !== "older" && direction !== "newer") || !shape.success || more.length > 0)
    throw malformed("bad-cursor", "The cursor is not one of ours. Begin at the first page.");
  if (of !== filters) throw malformed("cursor-of-other-filters", "The cursor belongs to other filters. Begin at the first page.");
  return { direction, id: shape.data as Id<P> };
}

/** A page of rows that were read in the direction of the cursor, one more than the page holds; the newest first, with its neighbours. */
export function idPage<P extends IdPrefix, R extends { id: Id<P> }>(
  read: readonly R[],
  { limit, cursor, filters }: { limit: number; cursor: IdCursor<P> | undefined; filters: string },
) {
  const isBack = cursor?.direction === "newer";
  const taken = read.slice(0, limit);
  const rows = isBack ? taken.toReversed() : taken;
  const [first, last] = [rows[0], rows.at(-1)];
  const isMore = read.length > limit;
  const [hasOlder, hasNewer] = isBack ? [true, isMore] : [isMore, cursor !== undefined];
  return {
    rows,
    next: hasOlder && last ? encode({ direction: "older", id: last.id }, filters) : null,
    prev: hasNewer && first ? encode({ direction: "newer", id: first.id }, filters) : null,
  };
}
