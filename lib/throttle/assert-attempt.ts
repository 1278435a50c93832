import "server-only";
import type { Db } from "@/db/client";
import { rateLimited } from "@/lib/errors";
import { type AttemptLimit, secondsLeft, windowStartOf } from "./attempt";
import { countAttempt } from "./data";

/**
 * Counts an attempt and refuses it (429, with the seconds to wait) when its bucket is used up. Give it the pool and not
 * an open transaction: a rolled-back count would let the next attempt through.
 */
export async function assertAttempt(db: Db, attempt: AttemptLimit & { now: Date }): Promise<void> {
  const windowStart = windowStartOf(attempt.now, attempt.windowSeconds);
  const count = await countAttempt(db, { bucket: attempt.bucket, windowStart });
  if (count <= attempt.limit) return;
  throw rateLimited(secondsLeft(attempt.now, attempt));
}
