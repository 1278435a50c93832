import type { Period } from "@/lib/analytics/period";
import { formatCount, formatDay, formatMoney, formatQuantity, formatShare } from "@/lib/format";
import type { ShopId, VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { analyticsPath, variantStockPath } from "@/lib/paths";
import type { Insight } from "./insight";
import { leastRise, STRICT_Z, shareOf } from "./proportions";

/** Units sold, and units that were returned or cancelled, of an item in the recent days and in those before. */
export type ReturnsEvidence = {
  shopId: ShopId;
  currency: Currency;
  itemKey: string;
  variantId: VariantId | null;
  title: string;
  options: string;
  recent: Period;
  before: Period;
  soldUnits: number;
  backUnits: number;
  backMinor: number;
  soldUnitsBefore: number;
  backUnitsBefore: number;
};

export const RECENT_DAYS = 28;
export const BEFORE_DAYS = 182;
export const FEWEST_BACK = 5;
const FEWEST_SOLD = 20;
const FEWEST_SOLD_BEFORE = 40;
const LEAST_RISE = 0.05;

/** A share of units coming back that has risen by more than chance explains. */
export function decideRisingReturns(evidence: ReturnsEvidence): Insight | null {
  const { shopId, currency, itemKey, variantId, recent, before, backMinor } = evidence;
  const now = { count: Math.min(evidence.backUnits, evidence.soldUnits), of: evidence.soldUnits };
  const then = { count: Math.min(evidence.backUnitsBefore, evidence.soldUnitsBefore), of: evidence.soldUnitsBefore };
  if (now.of < FEWEST_SOLD || now.count < FEWEST_BACK || then.of < FEWEST_SOLD_BEFORE) return null;
  const [share, shareBefore] = [shareOf(now), shareOf(then)];
  const least = leastRise(now, then, STRICT_Z);
  const moneyMinor = Math.round(backMinor * (1 - shareBefore / Math.max(share, Number.EPSILON)));
  if (share - shareBefore < LEAST_RISE || least <= 0 || moneyMinor < 1) return null;
  const name = evidence.options ? `${evidence.title}, ${evidence.options}` : evidence.title;
  const days = (period: Period) => `${formatDay(period.from)} to ${formatDay(period.to)}`;
  const units = (part: { count: number; of: number }) =>
    `${formatCount(part.count)} of ${formatQuantity(part.of, "unit")}, ${formatShare(shareOf(part))}`;
  const isClear = least >= LEAST_RISE;
  return {
    key: `rising_returns:${itemKey}`,
    kind: "rising_returns",
    title: `More of ${name} comes back`,
    why: `${formatShare(share)} of the units sold in the last four weeks were returned or cancelled, ${formatShare(shareBefore)} before. That is ${formatMoney(moneyMinor, currency)} more than usual given back, besides the work.`,
    advice:
      "Read the reasons of the last returns, look at one unit from the present batch, and check pictures, sizes and words of the product.",
    link: variantId
      ? { href: variantStockPath(variantId, `shop=${shopId}`), label: "See what came back" }
      : { href: analyticsPath(`section=products&from=${recent.from}&to=${recent.to}&shop=${shopId}`), label: "See the products" },
    moneyMinor,
    currency,
    evidence: [
      { label: days(recent), value: units(now) },
      { label: days(before), value: units(then) },
      { label: "Risen at least by", value: `${formatCount(Math.round(least * 1000) / 10)} points (999 times of 1,000)` },
      { label: "Taken back", value: formatMoney(backMinor, currency) },
    ],
    rule: `Shown when the share of units that were returned or cancelled in ${RECENT_DAYS} days has risen by at least ${LEAST_RISE * 100} points over the half year before and chance is ruled out (Newcombe's interval, 99.9%), from ${FEWEST_SOLD} units sold and ${FEWEST_BACK} back on. At stake is what was taken back beyond the usual share.`,
    confidence: isClear ? "high" : "medium",
    confidenceWhy: isClear
      ? "Even the most careful reading is a clear rise."
      : "It has risen for certain; by how much is less certain.",
  };
}
