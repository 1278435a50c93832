/**
 * Where the members of each tier stand after the tiers were rewritten. `formerPlaces` has, for each tier there is now, the
 * place it had before, or null for a new one. Members of a tier that is gone go to the next lower one that stayed.
 */
export function movedPlaces(formerPlaces: readonly (number | null)[], formerCount: number): number[] {
  const places: number[] = [];
  for (let former = 0; former < formerCount; former++) {
    const now = formerPlaces.indexOf(former);
    places.push(now >= 0 ? now : (places[former - 1] ?? 0));
  }
  return places;
}

/** The moves among them that are moves at all. */
export const realMoves = (places: readonly number[]) => places.flatMap((to, from) => (from === to ? [] : [{ from, to }]));
