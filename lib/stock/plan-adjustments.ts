import type { PlaceId, VariantId } from "@/lib/ids";

/** What one line of a stock-take or a file wants: a number that was counted, or a change. */
export type Wish = {
  variantId: VariantId;
  placeId: PlaceId;
  /** What was on hand when it was counted; a change in between is then noticed. */
  seen?: number | undefined;
} & ({ counted: number } | { change: number });

export type Outcome =
  | { kind: "change"; from: number; to: number }
  | { kind: "same"; from: number }
  | { kind: "moved"; seen: number; now: number }
  | { kind: "refused"; reason: string };

/** What there is: the counter of each variant, and the units at a place. */
export type Standing = {
  counters: ReadonlyMap<VariantId, { onHand: number; reserved: number; allowsBackorder: boolean }>;
  atPlaces: ReadonlyMap<VariantId, ReadonlyMap<PlaceId, number>>;
};

/**
 * What each wish comes to, one after the other. What moved since it was counted is left alone, and nothing is taken that
 * is promised to others or does not lie there.
 */
export function planAdjustments({ counters, atPlaces }: Standing, wishes: readonly Wish[]): Outcome[] {
  const left = new Map([...counters].map(([id, { onHand, reserved }]) => [id, onHand - reserved]));
  const shelves = new Map([...atPlaces].map(([id, places]) => [id, new Map(places)]));
  return wishes.map((wish): Outcome => {
    const counter = counters.get(wish.variantId);
    if (!counter) return { kind: "refused", reason: "This product has no stock." };
    const shelf = shelves.get(wish.variantId) ?? new Map<PlaceId, number>();
    const from = shelf.get(wish.placeId) ?? 0;
    if (wish.seen !== undefined && wish.seen !== from) return { kind: "moved", seen: wish.seen, now: from };
    const to = "counted" in wish ? wish.counted : from + wish.change;
    if (to === from) return { kind: "same", from };
    // A place that owes units of a back-order takes whatever comes.
    if (to < 0 && to < from) return { kind: "refused", reason: `Only ${Math.max(from, 0)} lie here.` };
    const free = left.get(wish.variantId) ?? 0;
    if (!counter.allowsBackorder && to < from && free + to - from < 0)
      return {
        kind: "refused",
        reason: `${counter.reserved} are promised to orders and carts, and only ${free} are free. Cancel orders, or let it be sold on back-order, then count again.`,
      };
    left.set(wish.variantId, free + to - from);
    shelves.set(wish.variantId, shelf.set(wish.placeId, to));
    return { kind: "change", from, to };
  });
}
