import { formatCount, formatDay, formatMoney, formatQuantity, formatShare } from "@/lib/format";
import type { CustomerId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { analyticsPath } from "@/lib/paths";
import type { Day } from "@/lib/time";
import type { Insight } from "./insight";
import { chanceOfAtLeast } from "./proportions";

export type CustomersEvidence = {
  shopId: ShopId;
  currency: Currency;
  today: Day;
  /** Customers with a habit who have not stayed away so long that they are gone. */
  regulars: number;
  slipping: number;
  /** What the slipping ones bought in a year. */
  yearlyMinor: number;
  /** Median days between their orders, and since their last. */
  usualDays: number;
  pauseDays: number;
  /** Those who bought most, first. */
  customers: CustomerId[];
};

export const FEWEST_ORDERS = 3;
/** Days from the first order to the last that a habit takes at least. */
export const SHORTEST_HABIT_DAYS = 28;
/** A pause of so many usual ones: slipping from the first on, gone from the second. */
export const SLIPPING_FROM = 2.5;
export const GONE_FROM = 6;
export const NAMED_CUSTOMERS = 10;
const FEWEST_CUSTOMERS = 3;
/** So many as there are may come about by chance this often at the most; below the second it is quite sure. */
const MOST_CHANCE = 0.1;
const CLEAR_CHANCE = 0.01;
/** Who orders at random pauses longer than 2.5 usual times with the chance e^-2.5; those above 6 are not counted. */
const BY_CHANCE = (Math.exp(-SLIPPING_FROM) - Math.exp(-GONE_FROM)) / (1 - Math.exp(-GONE_FROM));

/** Customers with a habit who have let clearly more time pass than is usual for themselves, together. */
export function decideSlippingCustomers(evidence: CustomersEvidence): Insight | null {
  const { shopId, currency, today, regulars, slipping, yearlyMinor, usualDays, pauseDays } = evidence;
  const chance = chanceOfAtLeast(slipping, regulars, BY_CHANCE);
  if (slipping < FEWEST_CUSTOMERS || yearlyMinor < 1 || chance > MOST_CHANCE) return null;
  const byChance = BY_CHANCE * regulars;
  const customers = formatQuantity(slipping, "good customer");
  return {
    key: "slipping_customers",
    kind: "slipping_customers",
    title: `${customers} ${slipping === 1 ? "is" : "are"} slipping away`,
    why: `They used to order about every ${formatQuantity(Math.max(1, Math.round(usualDays)), "day")} and have not for about ${formatQuantity(Math.round(pauseDays), "day")}. In a year they bought for ${formatMoney(yearlyMinor, currency)}.`,
    advice: "Write to those who bought most first: ask whether all was well, and remind them of what they like.",
    link: { href: analyticsPath(`section=customers&shop=${shopId}`), label: "See the customers" },
    moneyMinor: yearlyMinor,
    currency,
    customers: evidence.customers,
    evidence: [
      { label: "As of", value: formatDay(today) },
      {
        label: "Slipping",
        value: `${formatCount(slipping)} of ${formatQuantity(regulars, "regular customer")}, ${formatShare(slipping / Math.max(1, regulars))}`,
      },
      { label: "So many would by chance", value: `about ${formatCount(Math.round(byChance))}` },
      { label: "Usual time between orders", value: `${formatCount(Math.round(usualDays))} days (median)` },
      { label: "Time since the last", value: `${formatCount(Math.round(pauseDays))} days (median)` },
      { label: "Their net sales of a year", value: formatMoney(yearlyMinor, currency) },
    ],
    rule: `Customers with at least ${FEWEST_ORDERS} orders over four weeks or more count as slipping when their pause is more than ${SLIPPING_FROM} times their own usual one, and as gone from ${GONE_FROM} times on. Shown from ${FEWEST_CUSTOMERS} of them on, when they are more than chance explains. At stake is what they bought in a year; nothing is added that they never bought.`,
    confidence: chance < CLEAR_CHANCE ? "high" : "medium",
    confidenceWhy:
      chance < CLEAR_CHANCE
        ? "They are far more than chance alone would have pausing."
        : "They are more than chance alone would have pausing, but not by far.",
  };
}
