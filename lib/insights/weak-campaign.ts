import { formatCount, formatDay, formatMoney, formatQuantity, formatShare } from "@/lib/format";
import type { CampaignId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { campaignPath } from "@/lib/paths";
import { addCalendarDays, type Day } from "@/lib/time";
import type { Insight } from "./insight";

export type CampaignEvidence = {
  shopId: ShopId;
  currency: Currency;
  today: Day;
  campaignId: CampaignId;
  name: string;
  startsOn: Day;
  endsOn: Day | null;
  spentMinor: number;
  /** Orders credited to it (shares of orders count as such), and their net sales. */
  orders: number;
  creditedNetMinor: number;
  /** Net sales of an order in the shop, and the share of net sales that is left after the goods; null when costs are not known. */
  usualOrderNetMinor: number;
  margin: number | null;
};

/** Campaigns that ended longer ago are history. */
export const ENDED_DAYS = 30;
/** A campaign gets this long before it is judged. */
const FEWEST_DAYS = 14;
const Z = 1.645;

/** The most orders that so many seen ones still allow, 95 times of 100 (Byar's limit of a Poisson count). */
const mostOrders = (seen: number): number => (seen + 1) * (1 - 1 / (9 * (seen + 1)) + Z / (3 * Math.sqrt(seen + 1))) ** 3;

/** A campaign that has cost more than its orders left, even when its orders are counted at the most luck allows. */
export function decideWeakCampaign(evidence: CampaignEvidence): Insight | null {
  const { currency, today, campaignId, name, startsOn, endsOn, spentMinor, orders, creditedNetMinor } = evidence;
  if (addCalendarDays(startsOn, FEWEST_DAYS) > today || spentMinor <= 0) return null;
  const margin = evidence.margin ?? 1;
  const orderNetMinor = orders > 0 ? creditedNetMinor / orders : evidence.usualOrderNetMinor;
  const bestMinor = mostOrders(orders) * Math.max(0, orderNetMinor) * margin;
  const leftMinor = creditedNetMinor * margin;
  const moneyMinor = Math.round(spentMinor - leftMinor);
  if (bestMinor >= spentMinor || moneyMinor < 1) return null;
  const hasEnded = endsOn !== null && endsOn < today;
  const money = (minor: number) => formatMoney(Math.round(minor), currency);
  const credited = formatQuantity(Math.round(orders * 10) / 10, "order");
  return {
    key: `weak_campaign:${campaignId}`,
    kind: "weak_campaign",
    title: `The campaign “${name}” ${hasEnded ? "did not pay" : "does not pay so far"}`,
    why: `It cost ${money(spentMinor)} and is credited with ${credited} of ${money(creditedNetMinor)}${evidence.margin === null ? "" : `, of which ${money(leftMinor)} is left after the goods`}. That is ${money(moneyMinor)} short.`,
    advice: hasEnded
      ? "Do not repeat it as it was: try another audience or message with a small part of the money first."
      : "Pause it, or spend less until another audience or message has shown that it sells.",
    link: { href: campaignPath(campaignId), label: "See the campaign" },
    moneyMinor,
    currency,
    evidence: [
      { label: "Days", value: `${formatDay(startsOn)} to ${endsOn ? formatDay(endsOn) : "now"}` },
      { label: "Spent", value: money(spentMinor) },
      { label: "Credited", value: `${credited}, ${money(creditedNetMinor)} net` },
      {
        label: "At the most luck allows",
        value: `${formatCount(Math.round(mostOrders(orders)))} orders, leaving ${money(bestMinor)}`,
      },
      {
        label: "Left of net sales after the goods",
        value: evidence.margin === null ? "not known for enough goods; all of it counted" : formatShare(margin),
      },
    ],
    rule: `Shown when a campaign of at least ${FEWEST_DAYS} days has cost more than its credited orders leave, even if luck kept as many away as it does 95 times of 100. Credited are the orders whose last visit that was not direct came from it, and those with its coupon. At stake is what was spent beyond what they left.`,
    confidence: "medium",
    confidenceWhy:
      "Credits say where buyers came from, not what they would have done without it; only a held-out group tells that.",
  };
}
