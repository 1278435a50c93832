/** How often items were in an order, and both in the same one. */
export type PairCount = { together: number; one: number; other: number };

export type PairFigures = {
  /** Orders with both ÷ all orders looked at. */
  support: number;
  /** Of the orders with the one, the share that had the other, and the other way round. */
  confidence: number;
  confidenceBack: number;
  /** How many times oftener together than if they had nothing to do with each other. */
  lift: number;
  /** Orders with both beyond those that chance would bring. */
  beyondChance: number;
};

/** Fewer orders with both say nothing. */
export const FEWEST_TOGETHER = 5;
/** How many of the newest orders are looked at. */
export const MOST_PAIR_ORDERS = 5_000;
/** Orders with more different items are left out: they pair everything with everything. */
export const MOST_ITEMS_OF_ORDER = 40;
export const MOST_PAIRS = 20;

/** Of so many orders, at least one. */
export function pairFigures({ together, one, other }: PairCount, orders: number): PairFigures {
  const expected = (one * other) / orders;
  return {
    support: together / orders,
    confidence: together / one,
    confidenceBack: together / other,
    lift: together / expected,
    beyondChance: together - expected,
  };
}

/** Pairs that are together often enough and oftener than by chance, those first that are so in most orders. */
export const telling = <Pair extends PairCount>(pairs: readonly Pair[], orders: number): (Pair & PairFigures)[] =>
  pairs
    .filter(({ together }) => together >= FEWEST_TOGETHER)
    .map((pair) => ({ ...pair, ...pairFigures(pair, orders) }))
    .filter(({ lift }) => lift > 1)
    .sort((a, b) => b.beyondChance - a.beyondChance || b.lift - a.lift)
    .slice(0, MOST_PAIRS);
