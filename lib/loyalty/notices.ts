import { type PointLotId, uuidOf } from "@/lib/ids";
import { addCalendarDays, type Day } from "@/lib/time";
import type { Ledger } from "./ledger";
import { lastDayOf } from "./lots";
import type { MemberEvent } from "./member-events";
import type { Standing } from "./next-tier";
import type { ProgramRules } from "./program-rules";
import { reachedTier, type TierSums, tierMeasure } from "./tiers";

/** So many days before the last day of points their member is told, each time once. */
export const EXPIRING_DAYS = [30, 7] as const;

/** Points are told of once per last day of theirs and notice: activity may have put it off. */
const expiringKey = (lotId: PointLotId, lastDay: Day, days: number) => `${uuidOf(lotId)}:${lastDay}:${days}`;

/** What of a member's points is over soon, as the events that tell so; those of the nearer notice where two would be due. */
export function expiringNotices({ lots, lastActiveOn }: Pick<Ledger, "lots" | "lastActiveOn">, today: Day): MemberEvent[] {
  return lots.flatMap((lot): MemberEvent[] => {
    const lastDay = lot.status === "active" ? lastDayOf(lot, lastActiveOn) : null;
    if (lastDay === null || lastDay < today) return [];
    const days = EXPIRING_DAYS.findLast((ahead) => lastDay <= addCalendarDays(today, ahead));
    if (days === undefined) return [];
    const data = { points: lot.remainingPoints, lastDay, days, lotId: lot.id };
    return [{ type: "points_expiring", key: expiringKey(lot.id, lastDay, days), data }];
  });
}

export const RISK_KEY = "risk:";

/** Whether the end of a tier is near enough to be told of. */
export const isTierEnding = ({ tierUntil, tierPinned }: Standing, { noticeDays }: Pick<ProgramRules, "noticeDays">, today: Day) =>
  tierUntil !== null && !tierPinned && tierUntil <= addCalendarDays(today, noticeDays);

/** That a tier ends unless more is earned, by what counts for its next window; undefined when enough was earned already. */
export function riskNotice(standing: Standing, sums: TierSums, rules: ProgramRules, today: Day): MemberEvent | undefined {
  const { tier, tierUntil } = standing;
  if (tierUntil === null || !isTierEnding(standing, rules, today) || reachedTier(sums, rules) >= tier) return undefined;
  const lastDay = addCalendarDays(tierUntil, rules.graceDays);
  const missing = Math.max(0, (rules.tiers[tier]?.threshold ?? 0) - tierMeasure(sums, rules));
  return {
    type: "tier_at_risk",
    key: `${RISK_KEY}${tierUntil}`,
    data: { tier, tierUntil, lastDay, missing, basis: rules.tierBasis },
  };
}
