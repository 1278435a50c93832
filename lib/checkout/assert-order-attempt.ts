import "server-only";
import type { Context } from "@/lib/context";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";

const HOUR_SECONDS = 3600;
/** Generous for people, tight for programs that send mail to strangers or tie up stock. */
const ORDERS_PER_HOUR = 40;

/** Counts an order that a buyer places, by each of what is known of them, and refuses one too many in an hour. */
export async function assertOrderAttempt(
  { db, now }: Context,
  ...about: readonly (readonly [kind: string, who: string | null | undefined])[]
): Promise<void> {
  for (const [kind, who] of about)
    if (who) await assertAttempt(db, { bucket: bucketOf(kind, who), limit: ORDERS_PER_HOUR, windowSeconds: HOUR_SECONDS, now });
}
