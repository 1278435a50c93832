import type { AttemptLimit, SharedLimit } from "@/lib/throttle/attempt";
import { bucketOf } from "@/lib/throttle/bucket";

/*
 * How often orders may be looked up by number. Who comes by the signed link of a message, signed in, or with a proof that
 * this browser gave before passes none of these limits. Of everybody else only misses count, and the budgets that people
 * share keep a reserve for each network that has not missed, so that guessing closes the page for guessers only.
 *
 * What that leaves to guessers: four of 32 characters end a number, so one guess in 1,048,576 finds an order whose shop and
 * sequence are known, and then shows how far it is and to which town. All guessers together have 300 misses a minute,
 * 432,000 a day: 0.4 orders. Beyond that each network has 3 in a quarter of an hour, 288 a day: finding one order a day
 * takes 3,640 networks.
 *
 * Names, items and addresses need the e-mail or phone too. Of one number everybody together may try 80 wrong ones a day,
 * and each network 2 beyond that. A phone is one of about 100,000,000: a thousand networks need 130 years to try all.
 */
const MINUTE = 60;
const QUARTER_HOUR = 15 * MINUTE;
const DAY = 24 * 60 * MINUTE;

/** A look-up by number. `addressHash` is null when the network cannot be known: all those count as one. */
export type Guess = { number: string; addressHash: string | null; hasProof: boolean };

/** A network gets ten look-ups a minute, right or wrong. */
export const lookUpLimit = ({ addressHash }: Guess): AttemptLimit[] =>
  addressHash === null ? [] : [{ bucket: bucketOf("track:address", addressHash), limit: 10, windowSeconds: MINUTE }];

/** Five wrong proofs of a number, whether or not it exists, close it for a quarter of an hour to that network. */
export const pairLimit = ({ number, addressHash, hasProof }: Guess): AttemptLimit[] =>
  hasProof ? [{ bucket: bucketOf("track:pair", number, addressHash ?? ""), limit: 5, windowSeconds: QUARTER_HOUR }] : [];

/** Misses of everybody: a thousand machines must not try what one may not. */
export const everybodysMisses = ({ addressHash }: Guess): SharedLimit => ({
  shared: [{ bucket: "track:misses", limit: 300, windowSeconds: MINUTE }],
  own: addressHash === null ? null : { bucket: bucketOf("track:misses-of", addressHash), limit: 3, windowSeconds: QUARTER_HOUR },
});

/** Wrong proofs of one number from wherever they come: the more there have been, the longer the wait. */
export const numbersProofs = ({ number, addressHash }: Guess): SharedLimit => ({
  shared: [
    { bucket: bucketOf("track:number", number), limit: 20, windowSeconds: QUARTER_HOUR },
    { bucket: bucketOf("track:number-hours", number), limit: 40, windowSeconds: 16 * QUARTER_HOUR },
    { bucket: bucketOf("track:number-day", number), limit: 80, windowSeconds: DAY },
  ],
  own: addressHash === null ? null : { bucket: bucketOf("track:number-of", number, addressHash), limit: 2, windowSeconds: DAY },
});

/** What a look-up that was right gives back. */
export function missLimits(guess: Guess): AttemptLimit[] {
  const both = [everybodysMisses(guess), ...(guess.hasProof ? [numbersProofs(guess)] : [])];
  return [...pairLimit(guess), ...both.flatMap(({ shared, own }) => [...shared, ...(own ? [own] : [])])];
}
