/** Above this mean gap between sales, in periods, demand is intermittent (Syntetos, Boylan & Croston 2005). */
export const INTERMITTENT_FROM = 1.32;

/** ADI: the mean number of periods from one sale to the next; Infinity without any sale. */
export function averageGap(values: readonly number[]): number {
  const sales = values.filter((value) => value > 0).length;
  return sales > 0 ? values.length / sales : Number.POSITIVE_INFINITY;
}

/**
 * Syntetos & Boylan (2005): Croston's smoothed size over smoothed gap, times 1 - alpha/2, which takes away Croston's
 * bias upwards. The same for every step.
 */
export function sba(values: readonly number[], horizon: number, alpha = 0.1): number[] {
  const firstSale = values.findIndex((value) => value > 0);
  if (firstSale < 0) return new Array<number>(horizon).fill(0);
  let size = values[firstSale] ?? 0;
  let gap = firstSale + 1;
  let sinceSale = 0;
  for (const value of values.slice(firstSale + 1)) {
    sinceSale += 1;
    if (value <= 0) continue;
    size += alpha * (value - size);
    gap += alpha * (sinceSale - gap);
    sinceSale = 0;
  }
  return new Array<number>(horizon).fill((1 - alpha / 2) * (size / gap));
}

/**
 * Teunter, Syntetos & Babai (2011): smoothed probability of a sale, updated in every period, times smoothed size,
 * updated at sales. Sinks when an item stops selling. The same for every step.
 */
export function tsb(values: readonly number[], horizon: number, alpha = 0.1, beta = 0.05): number[] {
  const firstSale = values.findIndex((value) => value > 0);
  if (firstSale < 0) return new Array<number>(horizon).fill(0);
  let size = values[firstSale] ?? 0;
  let chance = 1 / (firstSale + 1);
  for (const value of values.slice(firstSale + 1)) {
    chance += beta * ((value > 0 ? 1 : 0) - chance);
    if (value > 0) size += alpha * (value - size);
  }
  return new Array<number>(horizon).fill(chance * size);
}
