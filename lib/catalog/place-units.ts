import type { PlaceId } from "@/lib/ids";

/** A place, and the units that lie there. */
export type Shelf = { placeId: PlaceId; onHand: number };
/** A place, and how many units come to it (more than 0) or go from it (less). */
export type Share = { placeId: PlaceId; change: number };

const taken = (shelves: readonly Shelf[], units: number): Share[] => {
  let left = units;
  const shares: Share[] = [];
  for (const { placeId, onHand } of shelves) {
    const part = Math.min(Math.max(onHand, 0), left);
    if (part > 0) shares.push({ placeId, change: -part });
    left -= part;
  }
  if (left === 0) return shares;
  const [first] = shelves;
  if (!first) return [];
  // Nowhere is enough: the first place owes what was promised beyond it.
  const own = shares.find(({ placeId }) => placeId === first.placeId);
  const rest = shares.filter((share) => share !== own);
  return [{ placeId: first.placeId, change: (own?.change ?? 0) - left }, ...rest];
};

/**
 * Where units come from or go to, with places in the order of their position. Units go to the first place, and those that
 * come back from a parcel to where they had left from (`gone`); they are taken from the first place that has enough, and
 * from several when none has. Undefined when the wished place is closed or has too few.
 */
export function placeUnits(
  shelves: readonly Shelf[],
  change: number,
  { wish, gone = [] }: { wish?: PlaceId | undefined; gone?: readonly Shelf[] | undefined } = {},
): Share[] | undefined {
  if (wish !== undefined) {
    const shelf = shelves.find(({ placeId }) => placeId === wish);
    return shelf && (change > 0 || shelf.onHand + change >= 0) ? [{ placeId: wish, change }] : undefined;
  }
  if (change < 0) {
    const enough = shelves.find(({ onHand }) => onHand + change >= 0);
    return enough ? [{ placeId: enough.placeId, change }] : taken(shelves, -change);
  }
  const leftFrom = shelves.flatMap(({ placeId }) => gone.filter((from) => from.placeId === placeId && from.onHand > 0));
  const back = taken(leftFrom, change).map((share) => ({ ...share, change: -share.change }));
  if (back.length > 0) return back;
  return shelves[0] && [{ placeId: shelves[0].placeId, change }];
}
