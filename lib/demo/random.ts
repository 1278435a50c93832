import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of chance that is the same for the same seed. */
export type Chance = ReturnType<typeof chanceFrom>;

export function chanceFrom(seed: number) {
  const generator = xoroshiro128plus(seed);
  const fraction = () => uniformFloat64(generator);
  const int = (min: number, max: number) => uniformInt(generator, min, max);
  return {
    /** A whole number from `min` to `max`, both included. */
    int,
    /** A fraction from 0 to below 1. */
    fraction,
    /** True with this probability. */
    happens: (probability: number) => fraction() < probability,
    pick: <T>(items: readonly T[]): T => items[int(0, items.length - 1)] as T,
    /** Picks early items more often: the n-th about 1/n as often as the first (Zipf). */
    pickFavourite: <T>(items: readonly T[]): T =>
      items[Math.min(items.length - 1, Math.floor(items.length ** fraction()) - 1)] as T,
    /** A count around the mean (Poisson, by Knuth's product of fractions). */
    count: (mean: number) => {
      const limit = Math.exp(-mean);
      let n = 0;
      for (let product = fraction(); product > limit; product *= fraction()) n++;
      return n;
    },
    /** Hours spread like a log-normal around the median: most are near it, a few take far longer. */
    hours: (median: number, spread = 0.5) => {
      const normal = Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
      return median * Math.exp(spread * normal);
    },
  };
}
