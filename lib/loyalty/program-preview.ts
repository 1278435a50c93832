import type { Day } from "@/lib/time";
import { availableOn, expiresOn } from "./days";
import { pointsFor } from "./earning";
import type { ProgramRules } from "./program-rules";

type Example = { amountMinor: number; deliveredOn: Day; returnWindowDays: number };
type TierPreview = {
  name: string;
  points: number;
  worthMinor: number;
  /** Of the order's amount; null of an order of nothing. */
  givenBack: number | null;
};
export type ProgramPreview = {
  tiers: TierPreview[];
  availableOn: Day;
  /** Null when the points do not end on a day of their own. */
  expiresOn: Day | null;
};

/** What an order of an amount would bring its member in each tier, if it were delivered on a day: as the ledger reckons it. */
export function previewProgram(
  rules: Pick<ProgramRules, "tiers" | "earnPoints" | "earnPerMinor" | "rounding" | "pointValueMinor" | "availability" | "expiry">,
  { amountMinor, deliveredOn, returnWindowDays }: Example,
): ProgramPreview {
  const opens = availableOn(deliveredOn, rules.availability, returnWindowDays);
  const tiers = rules.tiers.map(({ name, multiplierBp }) => {
    const points = pointsFor(amountMinor, { ...rules, multiplierBp, boostBp: 10_000, boostCapPoints: null });
    const worthMinor = points * rules.pointValueMinor;
    return { name, points, worthMinor, givenBack: amountMinor > 0 ? worthMinor / amountMinor : null };
  });
  return { tiers, availableOn: opens, expiresOn: expiresOn(rules.expiry, opens) };
}

/** The share of a sale that the points of a tier are worth, before rounding. */
export const givenBackShare = (
  { earnPoints, earnPerMinor, pointValueMinor }: Pick<ProgramRules, "earnPoints" | "earnPerMinor" | "pointValueMinor">,
  multiplierBp = 10_000,
): number => (earnPoints * pointValueMinor * multiplierBp) / (earnPerMinor * 10_000);

/** The largest share of a sale that a boost gives back: that of the tier which earns most. */
export const boostedShare = (
  rules: Pick<ProgramRules, "earnPoints" | "earnPerMinor" | "pointValueMinor" | "tiers">,
  boostBp: number,
): number => (givenBackShare(rules, Math.max(...rules.tiers.map(({ multiplierBp }) => multiplierBp))) * boostBp) / 10_000;
