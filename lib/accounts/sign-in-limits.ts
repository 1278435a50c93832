import type { AttemptLimit } from "@/lib/throttle/attempt";
import { bucketOf } from "@/lib/throttle/bucket";
import type { Caller } from "./caller";

const QUARTER_HOUR = { windowSeconds: 15 * 60 };

/** How long a network stays known after a sign-in from it. */
export const KNOWN_ADDRESS_DAYS = 90;

export const addressLimit = (kind: string, caller: Caller, limit: number, windowSeconds: number): AttemptLimit[] =>
  caller.addressHash === null ? [] : [{ bucket: `${kind}:address:${caller.addressHash}`, limit, windowSeconds }];

/**
 * Which budgets a sign-in draws on. A browser or network the person has used before has one of its own, so strangers
 * who try passwords elsewhere use up only each other's: 60 a minute per network, 10 per network and account, 20 per account.
 */
export function signInLimits(
  email: string,
  caller: Caller,
  account: { id: string; knowsAddress: boolean } | undefined,
): AttemptLimit[] {
  const mine = account !== undefined && caller.device?.userId === account.id ? caller.device : null;
  if (mine) return [{ bucket: bucketOf("sign-in:device", mine.deviceId), limit: 10, ...QUARTER_HOUR }];
  const name = email.toLowerCase();
  const here = [
    ...addressLimit("sign-in", caller, 60, 60),
    { bucket: bucketOf("sign-in:pair", name, caller.addressHash ?? ""), limit: 10, ...QUARTER_HOUR },
  ];
  if (account?.knowsAddress && caller.addressHash !== null) return here;
  return [...here, { bucket: bucketOf("sign-in:account", name), limit: 20, ...QUARTER_HOUR }];
}
