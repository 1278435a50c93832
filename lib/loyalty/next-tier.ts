import type { Day } from "@/lib/time";
import { dayIn } from "@/lib/time";
import type { ProgramRules } from "./program-rules";
import { reachedTier, type TierSums, tierEnd } from "./tiers";
import type { TierChangeReason } from "./vocabulary";

export type Standing = { tier: number; tierSince: Day; tierUntil: Day | null; tierPinned: boolean; joinedAt: Date };
/** The tier from now on; `change` is there when it is another one. */
export type NewTier = {
  tier: number;
  tierSince: Day;
  tierUntil: Day | null;
  change?: { fromTier: number; toTier: number; reason: TierChangeReason };
};

type When = { today: Day; timeZone: string };

/**
 * The tier after the sums of the window have changed: up at once; a tier that is earned again holds longer; down at once only
 * when it was reached since the day of the order whose money went back. Undefined when nothing changes, or staff pinned it.
 */
export function nextTier(
  standing: Standing,
  sums: TierSums,
  rules: ProgramRules,
  { today, timeZone, reversedOf }: When & { reversedOf?: Day },
): NewTier | undefined {
  if (standing.tierPinned) return undefined;
  const reached = reachedTier(sums, rules);
  const { tier, tierSince, tierUntil } = standing;
  const end = reached === 0 ? null : tierEnd(rules, { joinedOn: dayIn(standing.joinedAt, timeZone), today });
  if (reached > tier)
    return { tier: reached, tierSince: today, tierUntil: end, change: { fromTier: tier, toTier: reached, reason: "reached" } };
  if (reached < tier && reversedOf !== undefined && tierSince >= reversedOf)
    return { tier: reached, tierSince: today, tierUntil: end, change: { fromTier: tier, toTier: reached, reason: "reversed" } };
  if (reached === tier && tier > 0 && tierUntil !== null && end !== null && end > tierUntil)
    return { tier, tierSince, tierUntil: end };
  return undefined;
}
