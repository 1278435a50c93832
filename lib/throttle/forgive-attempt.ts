import "server-only";
import type { Db } from "@/db/client";
import { type AttemptLimit, windowStartOf } from "./attempt";
import { uncountAttempt } from "./data";

/** Takes an attempt back that turned out to be rightful, so that only failures use a bucket up. */
export const forgiveAttempt = (db: Db, { bucket, windowSeconds, now }: AttemptLimit & { now: Date }): Promise<void> =>
  uncountAttempt(db, { bucket, windowStart: windowStartOf(now, windowSeconds) });
