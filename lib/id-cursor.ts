import { malformed } from "@/lib/errors";
import { type Id, type IdPrefix, idOf } from "@/lib/ids";
import { keysetPage, type Place } from "@/lib/keyset-page";

/** A place in a list that is in the order of its ids, the newest first. */
export type IdCursor<P extends IdPrefix> = Place<Id<P>>;

const encode = <P extends IdPrefix>({ direction, after }: IdCursor<P>, filters: string): string =>
  Buffer.from([direction, after, filters].join("|")).toString("base64url");

/** Refuses what we did not make, and a cursor that was made with other filters. */
export function idCursor<P extends IdPrefix>(prefix: P, text: string | undefined, filters: string): IdCursor<P> | undefined {
  if (text === undefined) return undefined;
  const [direction, id, of, ...more] = Buffer.from(text, "base64url").toString("utf8").split("|");
  const shape = idOf(prefix).safeParse(id);
  if ((direction !== "older" && direction !== "newer") || !shape.success || more.length > 0)
    throw malformed("bad-cursor", "The cursor is not one of ours. Begin at the first page.");
  if (of !== filters) throw malformed("cursor-of-other-filters", "The cursor belongs to other filters. Begin at the first page.");
  return { direction, after: shape.data as Id<P> };
}

/** A page of rows that were read in the direction of the cursor, one more than the page holds; the newest first, with its neighbours. */
export function idPage<P extends IdPrefix, R extends { id: Id<P> }>(
  read: readonly R[],
  { limit, cursor, filters }: { limit: number; cursor: IdCursor<P> | undefined; filters: string },
) {
  const direction = cursor?.direction ?? "older";
  const { rows, older, newer } = keysetPage(read, { limit, direction, isFromCursor: cursor !== undefined });
  return {
    rows,
    next: older ? encode({ direction: "older", after: older.id }, filters) : null,
    prev: newer ? encode({ direction: "newer", after: newer.id }, filters) : null,
  };
}
