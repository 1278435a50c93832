import { addCalendarDays, type Day, dayIn } from "@/lib/time";
import { monthsAfter } from "./days";
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

/** Money of an order went back: the day of that order, and until when each tier holds by what is left of all orders. */
export type TakenBack = { day: Day; ends: readonly (Day | undefined)[] };

/**
 * The tier after the sums of the window have changed: up at once, and a tier that is earned again holds longer. Money that
 * goes back takes with it what it brought: a tier that was reached since that order, and time that a tier holds longer by
 * it. Undefined when nothing changes, or staff pinned it.
 */
export function nextTier(
  standing: Standing,
  sums: TierSums,
  rules: ProgramRules,
  { today, timeZone, takenBack }: When & { takenBack?: TakenBack | undefined },
): NewTier | undefined {
  if (standing.tierPinned) return undefined;
  const reached = reachedTier(sums, rules);
  const { tier, tierSince, tierUntil } = standing;
  const joinedOn = dayIn(standing.joinedAt, timeZone);
  const end = reached === 0 ? null : tierEnd(rules, { joinedOn, today });
  if (reached > tier) return moved(standing, reached, today, end, "reached");
  if (takenBack) return afterLess(standing, takenBack, rules, { joinedOn, today });
  if (reached === tier && tier > 0 && tierUntil !== null && end !== null && end > tierUntil)
    return { tier, tierSince, tierUntil: end };
  return undefined;
}

function afterLess(
  standing: Standing,
  { day, ends }: TakenBack,
  rules: ProgramRules,
  { joinedOn, today }: { joinedOn: Day; today: Day },
): NewTier | undefined {
  const { tier, tierSince, tierUntil } = standing;
  if (tier === 0 || tierUntil === null) return undefined;
  const holds = (end: Day | undefined) => end !== undefined && addCalendarDays(end, rules.graceDays) >= today;
  const left = tierSince >= day ? ends.slice(0, tier + 1).findLastIndex((end, place) => place === 0 || holds(end)) : tier;
  if (left < tier) return moved(standing, Math.max(0, left), today, left > 0 ? (ends[left] ?? null) : null, "reversed");
  const end = [tierEnd(rules, { joinedOn, today: tierSince }), ends[tier] ?? tierSince].sort().at(-1) as Day;
  return end < tierUntil ? { tier, tierSince, tierUntil: end } : undefined;
}

/**
 * The tier once its time and the days of grace are over: kept when it was reached again by then, else lower, by one step or
 * to what was reached. It holds for one window more, from the end of the last. Undefined before that, and when staff pinned it.
 */
export function endedTier(standing: Standing, sums: TierSums, rules: ProgramRules, today: Day): NewTier | undefined {
  const { tier, tierSince, tierUntil, tierPinned } = standing;
  if (tierPinned || tierUntil === null || addCalendarDays(tierUntil, rules.graceDays) >= today) return undefined;
  const until = rules.tierWindow === "rolling" ? addCalendarDays(tierUntil, 365) : monthsAfter(tierUntil, 12);
  const reached = reachedTier(sums, rules);
  if (reached >= tier) return { tier, tierSince, tierUntil: until };
  const lower = rules.downgrade === "one_step" ? Math.max(reached, Math.min(tier, rules.tiers.length) - 1) : reached;
  return moved(standing, lower, today, lower === 0 ? null : until, "window_ended");
}

const moved = ({ tier }: Standing, to: number, today: Day, tierUntil: Day | null, reason: TierChangeReason): NewTier => ({
  tier: to,
  tierSince: today,
  tierUntil,
  change: { fromTier: tier, toTier: to, reason },
});
