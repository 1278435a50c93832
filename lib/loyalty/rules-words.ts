import { formatCount, formatDay, formatMoney, formatQuantity } from "@/lib/format";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { Expiry, ProgramRules, TierBasis, TierRules, TierWindow } from "./program-rules";

export const BASIS_WORDS: Record<TierBasis, string> = { spend: "Money spent", orders: "Orders", points: "Points earned" };
export const WINDOW_WORDS: Record<TierWindow, string> = {
  rolling: "The last 365 days",
  calendar: "The calendar year",
  anniversary: "The member's own year, from the day of joining",
};
export const ROUNDING_WORDS: Record<ProgramRules["rounding"], string> = { down: "Down", nearest: "To the nearest point" };
export const AVAILABILITY_WORDS: Record<ProgramRules["availability"], string> = {
  return_window: "When the return window is over",
  delivery: "On delivery",
};
export const JOINING_WORDS: Record<ProgramRules["joining"], string> = {
  automatic: "Everybody who orders with an account",
  asked: "Who asks to join",
};
export const DOWNGRADE_WORDS: Record<ProgramRules["downgrade"], string> = {
  one_step: "One tier lower",
  recomputed: "The tier that is reached then",
};

const yesNo = (is: boolean) => (is ? "Yes" : "No");
const months = (count: number) => formatQuantity(count, "month");
const days = (count: number) => formatQuantity(count, "day");

/** "31 December" of a day of the year. */
const dayOfYear = (monthDay: string) => formatDay(`2028-${monthDay}` as Day).replace(/ 2028$/, "");

export function expiryWords(expiry: Expiry): string {
  if (expiry.kind === "never") return "They do not end";
  if (expiry.kind === "rolling") return `${months(expiry.months)} after they could be spent`;
  if (expiry.kind === "inactivity") return `${months(expiry.months)} after the member last earned or redeemed`;
  return `On ${dayOfYear(expiry.monthDay)}, the first that is at least ${months(expiry.leastMonths)} away`;
}

/** What a tier asks for: "KES 20,000.00 spent", "5 orders", "from the start". */
export function thresholdWords({ threshold }: Pick<TierRules, "threshold">, basis: TierBasis, currency: Currency): string {
  if (threshold === 0) return "from the start";
  if (basis === "spend") return `${formatMoney(threshold, currency)} spent`;
  return basis === "orders" ? formatQuantity(threshold, "order") : `${formatQuantity(threshold, "point")} earned`;
}

/** 12500 is "×1.25". */
export const timesWords = (multiplierBp: number) => `×${multiplierBp / 10_000}`;

export type RuleLine = { label: string; text: string };

/** All of the rules in words, a line each, always in the same order of labels but for the number of tiers. */
export const ruleLines = (rules: ProgramRules, currency: Currency): RuleLine[] => [
  { label: "Name", text: rules.name },
  { label: "Name of the points", text: rules.pointsName },
  { label: "Earning", text: `${formatCount(rules.earnPoints)} for each ${formatMoney(rules.earnPerMinor, currency)}` },
  { label: "Worth of a point", text: formatMoney(rules.pointValueMinor, currency) },
  { label: "Tax earns", text: yesNo(rules.earnOnTax) },
  { label: "Delivery earns", text: yesNo(rules.earnOnShipping) },
  { label: "Rounding", text: ROUNDING_WORDS[rules.rounding] },
  { label: "Points can be spent", text: AVAILABILITY_WORDS[rules.availability] },
  { label: "Points end", text: expiryWords(rules.expiry) },
  { label: "Points of a refunded order come back for at least", text: days(rules.returnedDays) },
  { label: "Members", text: JOINING_WORDS[rules.joining] },
  ...rules.tiers.map((tier, place) => ({ label: `Tier ${place + 1}`, text: tierWords(tier, rules.tierBasis, currency) })),
  { label: "Tiers are reached by", text: BASIS_WORDS[rules.tierBasis] },
  { label: "Counted over", text: WINDOW_WORDS[rules.tierWindow] },
  { label: "Grace after a tier is over", text: days(rules.graceDays) },
  { label: "After the grace comes", text: DOWNGRADE_WORDS[rules.downgrade] },
  { label: "Notice before a tier ends", text: days(rules.noticeDays) },
  { label: "By hand, at a time", text: formatQuantity(rules.adjustLimit, "point") },
  { label: "By hand, in a day", text: formatQuantity(rules.adjustDayLimit, "point") },
  { label: "Referrals", text: referralWords(rules.referral, currency) },
];

const tierWords = (tier: TierRules, basis: TierBasis, currency: Currency) =>
  [
    `${tier.name}, ${thresholdWords(tier, basis, currency)}, ${timesWords(tier.multiplierBp)}`,
    tier.benefits.replaceAll(/\s*\n\s*/g, "; "),
  ]
    .filter(Boolean)
    .join(": ");

const referralWords = (
  { enabled, referrerPoints, refereePoints, minSpendMinor, monthlyCap }: ProgramRules["referral"],
  currency: Currency,
) =>
  enabled
    ? `${formatCount(referrerPoints)} and ${formatCount(refereePoints)} for the friend, from ${formatMoney(minSpendMinor, currency)}, ${formatQuantity(monthlyCap, "friend")} a month`
    : "None";

export type RuleChange = { label: string; was: string | null; is: string | null };

/** What differs between two versions; null where one of them has no such line. */
export function ruleChanges(before: ProgramRules, after: ProgramRules, currency: Currency): RuleChange[] {
  const [was, is] = [before, after].map((rules) => new Map(ruleLines(rules, currency).map(({ label, text }) => [label, text])));
  const labels = new Set([...(is?.keys() ?? []), ...(was?.keys() ?? [])]);
  return [...labels]
    .map((label) => ({ label, was: was?.get(label) ?? null, is: is?.get(label) ?? null }))
    .filter((change) => change.was !== change.is);
}
