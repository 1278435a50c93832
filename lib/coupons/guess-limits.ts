import type { CartId, UserId } from "@/lib/ids";
import type { AttemptLimit } from "@/lib/throttle/attempt";
import { bucketOf } from "@/lib/throttle/bucket";

/** Who tries codes: a cart, or who orders without one, and their network (null when that is not known). */
export type Guesser = { who: CartId | UserId; network: string | null };

/** Wrong codes at a time: more than anybody mistypes, too few to find a code by trying. */
export const guessLimits = ({ who, network }: Guesser): AttemptLimit[] => [
  { bucket: bucketOf("coupon:cart", who), limit: 10, windowSeconds: 15 * 60 },
  ...(network === null ? [] : [{ bucket: bucketOf("coupon:network", network), limit: 30, windowSeconds: 3600 }]),
];

/** What somebody reads who has tried too many. */
export function guessedOut(waitSeconds: number): string {
  const minutes = Math.max(1, Math.ceil(waitSeconds / 60));
  const when = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return `Too many wrong coupons were tried from here. Try again in ${when}, or order without one.`;
}
