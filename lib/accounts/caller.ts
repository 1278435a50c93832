import type { UserId } from "@/lib/ids";

/** The machine somebody acts from, as far as attempts limits and the list of sessions need to know it. */
export type Caller = {
  /** Keyed hash of the network; null when it cannot be known, and then only limits per account hold. */
  addressHash: string | null;
  userAgent: string;
  /** Set when this browser has signed in as this person before. */
  device: { userId: UserId; deviceId: string } | null;
};
