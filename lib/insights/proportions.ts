/** So many of so many. */
export type Share = { count: number; of: number };

/** z of a one-sided 99.9 %: as many lanes and products are looked at, a looser one would find some by chance every week. */
export const STRICT_Z = 3.09;

export const shareOf = ({ count, of }: Share): number => (of > 0 ? count / of : 0);

/** Wilson's score interval of a share (1927); honest for few and for none. */
export function wilson({ count, of }: Share, z: number): { lo: number; hi: number } {
  if (of <= 0) return { lo: 0, hi: 1 };
  const p = count / of;
  const middle = p + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  return { lo: Math.max(0, (middle - reach) / whole), hi: Math.min(1, (middle + reach) / whole) };
}

/** By how much a share rose at the very least: the lower end of Newcombe's interval of the difference (1998, method 10). */
export function leastRise(now: Share, before: Share, z: number): number {
  const [p, q] = [shareOf(now), shareOf(before)];
  return p - q - Math.hypot(p - wilson(now, z).lo, wilson(before, z).hi - q);
}

/** How likely at least this many of so many are, when each has this chance. */
export function chanceOfAtLeast(count: number, of: number, chance: number): number {
  if (count <= 0) return 1;
  if (chance <= 0 || count > of) return 0;
  if (chance >= 1) return 1;
  let below = 0;
  let logTerm = of * Math.log1p(-chance);
  for (let k = 0; k < count; k++) {
    below += Math.exp(logTerm);
    logTerm += Math.log((of - k) / (k + 1)) + Math.log(chance) - Math.log1p(-chance);
  }
  return Math.max(0, 1 - below);
}
