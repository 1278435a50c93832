import type { Period } from "@/lib/analytics/period";
import { monthsAfter } from "@/lib/loyalty/days";
import { addCalendarDays, type Day } from "@/lib/time";

/** Customers who are alike but for having joined: how many there are of each kind, and how many ordered again. */
export type Stratum = { members: number; membersAgain: number; others: number; othersAgain: number };

export type MatchedRepeat = {
  members: number;
  others: number;
  /** Shares that ordered again within 90 days; of the others weighed as the members are spread. */
  memberShare: number;
  otherShare: number;
  /** The difference, and between what it lies with 95 %. */
  difference: number;
  low: number;
  high: number;
};

export const AGAIN_WITHIN_DAYS = 90;
/** Fewer matched members than this, and nothing is said. */
export const LEAST_MATCHED = 100;
const Z = 1.959963984540054;

/**
 * How many more of the members ordered again than of customers who were like them and no members: coarsened exact matching,
 * each stratum weighed by its members (the effect on those who joined), with the interval of a difference of shares over
 * strata. Undefined with fewer than 100 matched members or others. Who joins may differ in what nobody has measured, so this
 * is an association.
 */
export function matchedRepeat(strata: readonly Stratum[]): MatchedRepeat | undefined {
  const matched = strata.filter(({ members, others }) => members > 0 && others > 0);
  const sum = (of: (stratum: Stratum) => number) => matched.reduce((total, stratum) => total + of(stratum), 0);
  const [members, others] = [sum((stratum) => stratum.members), sum((stratum) => stratum.others)];
  if (members < LEAST_MATCHED || others < LEAST_MATCHED) return undefined;
  const weighed = (of: (stratum: Stratum) => number) => sum((stratum) => (stratum.members / members) * of(stratum));
  const memberShare = weighed((stratum) => stratum.membersAgain / stratum.members);
  const otherShare = weighed((stratum) => stratum.othersAgain / stratum.others);
  const variance = sum((stratum) => (stratum.members / members) ** 2 * varianceOf(stratum));
  const [difference, half] = [memberShare - otherShare, Z * Math.sqrt(variance)];
  return { members, others, memberShare, otherShare, difference, low: difference - half, high: difference + half };
}

/** Shares are pulled to the middle (Agresti and Caffo), so that a stratum of one is not taken for certain. */
function varianceOf({ members, membersAgain, others, othersAgain }: Stratum): number {
  const of = (again: number, all: number) => {
    const share = (again + 1) / (all + 2);
    return (share * (1 - share)) / (all + 2);
  };
  return of(membersAgain, members) + of(othersAgain, others);
}

/** The months whose joiners can be judged by the last day: twelve at most, each with its 90 days over, and two years before them. */
export function judgedMonths({ to }: Period): { first: Day; last: Day; back: Day } {
  const end = addCalendarDays(to, 1 - AGAIN_WITHIN_DAYS);
  const last = monthsAfter(`${end.slice(0, 7)}-01` as Day, -1);
  return { first: monthsAfter(last, -11), last, back: monthsAfter(last, -35) };
}
