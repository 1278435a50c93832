import type { AttemptLimit } from "@/lib/throttle/attempt";
import { bucketOf } from "@/lib/throttle/bucket";

const MINUTE = 60;

/**
 * How often orders may be looked up by number. A network gets ten tries a minute. Five wrong proofs close an order
 * number for a quarter of an hour, for whoever tries and whether or not it exists; the signed link still works.
 */
export const lookUpLimit = (addressHash: string): AttemptLimit => ({
  bucket: bucketOf("track:address", addressHash),
  limit: 10,
  windowSeconds: MINUTE,
});

export const proofLimit = (number: string): AttemptLimit => ({
  bucket: bucketOf("track:number", number),
  limit: 5,
  windowSeconds: 15 * MINUTE,
});

/** Misses of everybody together: a thousand machines must not try what one may not. */
export const MISS_LIMIT: AttemptLimit = { bucket: "track:misses", limit: 300, windowSeconds: MINUTE };
