import "server-only";
import type { Db } from "@/db/client";
import { rateLimited } from "@/lib/errors";
import { type AttemptLimit, type SharedLimit, secondsLeft, windowStartOf } from "./attempt";
import { countAttempt } from "./data";

/**
 * Counts an attempt everywhere and refuses it when a shared budget and the caller's own reserve are both used up: who
 * fails often is stopped with all the others, who has not failed yet is not. Give it the pool, as `assertAttempt`.
 */
export async function assertSharedAttempt(db: Db, { shared, own }: SharedLimit, now: Date): Promise<void> {
  const isOver = async (limit: AttemptLimit) => {
    const windowStart = windowStartOf(now, limit.windowSeconds);
    return (await countAttempt(db, { bucket: limit.bucket, windowStart })) > limit.limit;
  };
  const over: AttemptLimit[] = [];
  for (const limit of shared) if (await isOver(limit)) over.push(limit);
  const isOwnOver = own === null || (await isOver(own));
  if (over.length > 0 && isOwnOver) throw rateLimited(Math.max(...over.map((limit) => secondsLeft(now, limit))));
}
