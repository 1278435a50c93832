import "server-only";
import type { Db } from "@/db/client";
import { AppError } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { assertAttempt } from "@/lib/throttle/assert-attempt";

const A_DAY = 30;

/** Counts a letter a shop wants to send, first or again, and refuses it when those of the day are used up. */
export async function countInvitation(db: Db, shopId: ShopId, now: Date): Promise<void> {
  try {
    await assertAttempt(db, { bucket: `invite:${shopId}`, limit: A_DAY, windowSeconds: 24 * 3600, now });
  } catch (refusal) {
    if (!(refusal instanceof AppError) || refusal.kind !== "rate_limited") throw refusal;
    const words = `A shop can send ${A_DAY} invitations a day. Try again tomorrow.`;
    throw new AppError("rate_limited", "too-many-invitations", words, refusal.details);
  }
}
