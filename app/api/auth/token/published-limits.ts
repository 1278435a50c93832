import { TokenRequest } from "@/lib/accounts/input";
import { signInLimits } from "@/lib/accounts/sign-in-limits";
import { callerOf } from "@/lib/http/caller";
import type { PublishedLimit } from "@/lib/throttle/list-allowances";

const NAMES = { "sign-in:address:": "network", "sign-in:pair:": "account" };

/**
 * The limits on passwords that callers are told of: those of their own network. What an account has left for everybody
 * would tell that others try, and whether it exists. A refresh token is limited by working once.
 */
export async function publishedLimits(body: unknown, headers: Headers): Promise<PublishedLimit[]> {
  const { data: grant } = TokenRequest.safeParse(body);
  if (grant?.grant_type !== "password") return [];
  return signInLimits(grant.email, await callerOf(headers), undefined).flatMap((limit) =>
    Object.entries(NAMES).flatMap(([kind, name]) => (limit.bucket.startsWith(kind) ? [{ ...limit, name }] : [])),
  );
}
