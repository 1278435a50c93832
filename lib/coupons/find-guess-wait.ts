import "server-only";
import type { Db } from "@/db/client";
import { secondsLeft, windowStartOf } from "@/lib/throttle/attempt";
import { findCount } from "@/lib/throttle/data";
import { type Guesser, guessLimits } from "./guess-limits";

/** For how many seconds no coupon is looked up for this guesser any more; 0 while it is. Counts nothing. */
export async function findGuessWait(db: Db, guesser: Guesser, now: Date): Promise<number> {
  let waitSeconds = 0;
  for (const limit of guessLimits(guesser)) {
    const count = await findCount(db, { bucket: limit.bucket, windowStart: windowStartOf(now, limit.windowSeconds) });
    if (count >= limit.limit) waitSeconds = Math.max(waitSeconds, secondsLeft(now, limit));
  }
  return waitSeconds;
}
