import "server-only";
import type { Db } from "@/db/client";
import { type Day, dayIn } from "@/lib/time";
import type { Account } from "./data/accounts";
import { sumTierWindow } from "./data/tier-sums";
import type { ProgramRules } from "./program-rules";
import { reachedTier, tierEnd, windowStart } from "./tiers";

type Reached = { tier: number; tierPinned: false; tierUntil: Day | null };

/** Where an account stands by what its window has brought, whatever it stood in before: a target for `setTier`. */
export async function reachedTarget(
  tx: Db,
  { shopId, id, joinedAt }: Account,
  rules: ProgramRules,
  { timeZone, at }: { timeZone: string; at: Date },
): Promise<Reached> {
  const since = { joinedOn: dayIn(joinedAt, timeZone), today: dayIn(at, timeZone) };
  const tier = reachedTier(await sumTierWindow(tx, shopId, id, windowStart(rules, since)), rules);
  return { tier, tierPinned: false, tierUntil: tier === 0 ? null : tierEnd(rules, since) };
}
