import type { CampaignId } from "@/lib/ids";
import { DAY_MS } from "@/lib/time";
import type { AttributionModel, CreditGround } from "./vocabulary";

/** How long before an order a visit counts that belongs to no campaign. */
export const USUAL_WINDOW_DAYS = 30;

/** Whose a visit was: a campaign's, some other site's or link's, or nobody's (`direct`: typed in, or a bookmark). */
export type VisitSource = CampaignId | "other" | "direct";
export type StoryVisit = { at: Date; source: VisitSource; windowDays: number };

/** An order with the visits that may have led to it, and the campaign whose coupon it used. */
export type OrderStory = { placedAt: Date; couponOf: CampaignId | null; visits: readonly StoryVisit[] };

/** `num / den` of the order. */
export type Credit = { source: VisitSource; num: number; den: number; ground: CreditGround };

const whole = (source: VisitSource, ground: CreditGround = "visit"): Credit => ({ source, num: 1, den: 1, ground });

/**
 * Who may call how much of an order their own. The credits of an order add up to exactly one, but for `any`, which gives
 * every campaign that was clicked the whole of it. A coupon of a campaign speaks louder than any visit. An order without a
 * visit within its window was direct.
 */
export function creditsOf({ placedAt, couponOf, visits }: OrderStory, model: AttributionModel): Credit[] {
  if (couponOf) return [whole(couponOf, "coupon")];
  const age = ({ at }: StoryVisit) => placedAt.getTime() - at.getTime();
  const counting = visits
    .filter((visit) => age(visit) >= 0 && age(visit) <= visit.windowDays * DAY_MS)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const coming = counting.filter(({ source }) => source !== "direct");
  const whence = (visit: StoryVisit | undefined) => [whole(visit?.source ?? "direct")];
  switch (model) {
    case "last_non_direct":
      return whence(coming.at(-1));
    case "first":
      return whence(counting[0]);
    case "last":
      return whence(counting.at(-1));
    case "linear":
      return coming.length === 0 ? [whole("direct")] : shared(coming);
    case "any": {
      const clicked = new Set(coming.map(({ source }) => source));
      return clicked.size === 0 ? [whole("direct")] : [...clicked].map((source) => whole(source));
    }
  }
}

function shared(visits: readonly StoryVisit[]): Credit[] {
  const counts = new Map<VisitSource, number>();
  for (const { source } of visits) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].map(([source, num]) => ({ source, num, den: visits.length, ground: "visit" }));
}

/** Sums of amounts, each to be multiplied with `1 / den`. */
export type SharedSum = { den: number; amount: bigint };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** The amounts' exact sum, rounded once at the end, halves away from zero. */
export function addShares(sums: readonly SharedSum[]): number {
  let [num, den] = [0n, 1n];
  for (const { den: other, amount } of sums) {
    num = num * BigInt(other) + amount * den;
    den *= BigInt(other);
    const common = gcd(num < 0n ? -num : num, den);
    if (common > 1n) [num, den] = [num / common, den / common];
  }
  const size = num < 0n ? -num : num;
  const rounded = (size * 2n + den) / (den * 2n);
  return Number(num < 0n ? -rounded : rounded);
}
