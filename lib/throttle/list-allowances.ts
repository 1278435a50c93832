import "server-only";
import type { Db } from "@/db/client";
import type { Allowance } from "./allowance";
import { type AttemptLimit, secondsLeft, windowStartOf } from "./attempt";
import { findCount } from "./data";

/** A limit whose state callers are told, under this name. It must say nothing that only some callers may know. */
export type PublishedLimit = AttemptLimit & { name: string };

/** What each limit still allows. Counts nothing. */
export async function listAllowances(db: Db, limits: readonly PublishedLimit[], now: Date): Promise<Allowance[]> {
  const allowances: Allowance[] = [];
  for (const limit of limits) {
    const { name, bucket, limit: quota, windowSeconds } = limit;
    const count = await findCount(db, { bucket, windowStart: windowStartOf(now, windowSeconds) });
    const resetSeconds = Math.ceil(secondsLeft(now, limit));
    allowances.push({ name, quota, windowSeconds, remaining: Math.max(0, quota - count), resetSeconds });
  }
  return allowances;
}
