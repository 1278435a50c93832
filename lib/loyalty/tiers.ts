import { addCalendarDays, type Day } from "@/lib/time";
import { monthsAfter } from "./days";
import type { ProgramRules } from "./program-rules";

/** What a member did in the tier's window: money in minor units without what was taken back, orders kept, points earned. */
export type TierSums = { spendMinor: number; orders: number; points: number };
type TierTerms = Pick<ProgramRules, "tiers" | "tierBasis" | "tierWindow">;
type Since = { joinedOn: Day; today: Day };

/** What two parts of a window come to. */
export const addSums = (one: TierSums, other: TierSums): TierSums => ({
  spendMinor: one.spendMinor + other.spendMinor,
  orders: one.orders + other.orders,
  points: one.points + other.points,
});

/** The number that counts towards tiers by these rules. */
export const tierMeasure = ({ spendMinor, orders, points }: TierSums, { tierBasis }: Pick<TierTerms, "tierBasis">): number =>
  ({ spend: spendMinor, orders, points })[tierBasis];

/** The highest tier whose threshold is reached, as its place in the rules. */
export const reachedTier = (sums: TierSums, terms: TierTerms): number =>
  terms.tiers.findLastIndex(({ threshold }) => tierMeasure(sums, terms) >= threshold);

/** The tier of a place; that of one above the last is the last. */
export const tierAt = <T>(tiers: readonly T[], place: number): T | undefined => tiers[place] ?? tiers.at(-1);

/** First day that counts today: of the last 365, of this calendar year, or of the member's own year. */
export function windowStart({ tierWindow }: Pick<TierTerms, "tierWindow">, { joinedOn, today }: Since): Day {
  if (tierWindow === "rolling") return addCalendarDays(today, -364);
  if (tierWindow === "calendar") return `${today.slice(0, 4)}-01-01` as Day;
  const years = Number(today.slice(0, 4)) - Number(joinedOn.slice(0, 4));
  const birthday = monthsAfter(joinedOn, 12 * years);
  return birthday <= today ? birthday : monthsAfter(joinedOn, 12 * (years - 1));
}

/** Last day on which a tier that is reached today holds: a whole window more, so that nobody loses it the day after. */
export function tierEnd(terms: Pick<TierTerms, "tierWindow">, since: Since): Day {
  if (terms.tierWindow === "rolling") return addCalendarDays(since.today, 365);
  if (terms.tierWindow === "calendar") return `${Number(since.today.slice(0, 4)) + 1}-12-31` as Day;
  return addCalendarDays(monthsAfter(windowStart(terms, since), 24), -1);
}
