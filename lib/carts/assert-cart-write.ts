import "server-only";
import type { Caller } from "@/lib/accounts/caller";
import type { Context } from "@/lib/context";
import { assertAttempt } from "@/lib/throttle/assert-attempt";

/** Of one network, which may be a whole mobile operator's: far more than people press, far less than a program could. */
const WRITES_A_MINUTE = 240;

/** Refuses a network that changes carts faster than people do; carts cost rows, and strangers make them. */
export async function assertCartWrite(ctx: Context, caller: Caller): Promise<void> {
  if (caller.addressHash === null) return;
  const bucket = `cart:address:${caller.addressHash}`;
  await assertAttempt(ctx.db, { bucket, limit: WRITES_A_MINUTE, windowSeconds: 60, now: ctx.now });
}
