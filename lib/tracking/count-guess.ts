import "server-only";
import type { Db } from "@/db/client";
import { AppError } from "@/lib/errors";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { assertSharedAttempt } from "@/lib/throttle/assert-shared-attempt";
import { everybodysMisses, type Guess, lookUpLimit, numbersProofs, pairLimit } from "./tracking-limits";

/**
 * Counts a look-up by number and refuses it when it is one too many. Whoever turns out to be right is given the counts of
 * `missLimits` back. A network that is stopped on its own account uses nothing up that others share.
 */
export async function countGuess(db: Db, guess: Guess, now: Date): Promise<void> {
  try {
    for (const limit of [...lookUpLimit(guess), ...pairLimit(guess)]) await assertAttempt(db, { ...limit, now });
    await assertSharedAttempt(db, everybodysMisses(guess), now);
    if (guess.hasProof) await assertSharedAttempt(db, numbersProofs(guess), now);
  } catch (refusal) {
    if (!(refusal instanceof AppError) || refusal.kind !== "rate_limited") throw refusal;
    const message = `${refusal.message} The link in a message from the shop works at once.`;
    throw new AppError(refusal.kind, refusal.code, message, refusal.details);
  }
}
