import { type EarningTerms, pointsFor } from "./earning";
import type { ProgramRules } from "./program-rules";
import { tierAt } from "./tiers";

/** What somebody who buys now would earn by: the rules, their tier and the boost of today. Serialisable, for the checkout. */
export type EarningOffer = EarningTerms &
  Pick<ProgramRules, "earnOnTax" | "earnOnShipping" | "pointsName"> & {
    /** `member` earns; who is none needs an account of the marketplace first, or must join. */
    standing: "member" | "account" | "join";
  };

/** The amounts of a priced basket that matter here, in minor units; tax is that of lines and delivery together. */
type Sums = {
  itemsMinor: number;
  discountMinor: number;
  shippingMinor: number;
  shippingTaxMinor: number;
  taxMinor: number;
};

/**
 * Points an order is expected to earn, before it is placed: the same amounts that the sales ledger will book, by the terms of
 * today. An estimate, as tier and boost of the day of delivery decide.
 */
export function pointsForecast(sums: Sums, taxInclusive: boolean, offer: EarningOffer): number {
  const goodsTaxMinor = sums.taxMinor - sums.shippingTaxMinor;
  const inside = (minor: number) => (taxInclusive ? minor : 0);
  const goodsMinor = sums.itemsMinor - sums.discountMinor - inside(goodsTaxMinor) + (offer.earnOnTax ? goodsTaxMinor : 0);
  const deliveryMinor = offer.earnOnShipping
    ? sums.shippingMinor - inside(sums.shippingTaxMinor) + (offer.earnOnTax ? sums.shippingTaxMinor : 0)
    : 0;
  return pointsFor(Math.max(0, goodsMinor + deliveryMinor), offer);
}

type Boost = { multiplierBp: number; capPoints: number | null } | null;

/** The terms of today for a member of this tier. A tier that is no more is the highest there is. */
export function earningOffer(
  rules: ProgramRules,
  { tier, boost, standing }: { tier: number; boost: Boost; standing: EarningOffer["standing"] },
): EarningOffer {
  const { earnPoints, earnPerMinor, rounding, earnOnTax, earnOnShipping, pointsName, tiers } = rules;
  return {
    ...{ earnPoints, earnPerMinor, rounding, earnOnTax, earnOnShipping, pointsName, standing },
    multiplierBp: tierAt(tiers, tier)?.multiplierBp ?? 10_000,
    boostBp: boost?.multiplierBp ?? 10_000,
    boostCapPoints: boost?.capPoints ?? null,
  };
}
