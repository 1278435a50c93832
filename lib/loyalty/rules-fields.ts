import { type Currency, decimalText } from "@/lib/money";
import type { ProgramRules } from "./program-rules";

export const MOST_TIERS = 8;

/** Typed fields as they are sent, `tiers.0.name` and so on. */
export type RulesFields = Record<string, string>;

/** The fields of rules there are: what the form begins with. */
export function fieldsOfRules(rules: ProgramRules, currency: Currency): RulesFields {
  const { expiry, referral } = rules;
  const [month = "12", day = "31"] = expiry.kind === "fixed" ? expiry.monthDay.split("-") : [];
  const tiers = rules.tiers.flatMap(({ name, threshold, multiplierBp, benefits }, place) => [
    [`tiers.${place}.was`, String(place)],
    [`tiers.${place}.name`, name],
    [`tiers.${place}.threshold`, rules.tierBasis === "spend" ? decimalText(threshold, currency) : String(threshold)],
    [`tiers.${place}.multiplier`, String(multiplierBp / 10_000)],
    [`tiers.${place}.benefits`, benefits],
  ]);
  return {
    ...Object.fromEntries(tiers),
    ...{ name: rules.name, pointsName: rules.pointsName, earnPoints: String(rules.earnPoints) },
    ...{ earnPer: decimalText(rules.earnPerMinor, currency), pointValue: decimalText(rules.pointValueMinor, currency) },
    ...(rules.earnOnTax && { earnOnTax: "on" }),
    ...(rules.earnOnShipping && { earnOnShipping: "on" }),
    ...{ rounding: rules.rounding, availability: rules.availability, joining: rules.joining, expiryKind: expiry.kind },
    expiryMonths: String("months" in expiry ? expiry.months : 12),
    ...{ expiryMonth: String(Number(month)), expiryDay: String(Number(day)) },
    expiryLeast: String(expiry.kind === "fixed" ? expiry.leastMonths : 6),
    ...{ returnedDays: String(rules.returnedDays), tierBasis: rules.tierBasis, tierWindow: rules.tierWindow },
    ...{ graceDays: String(rules.graceDays), downgrade: rules.downgrade, noticeDays: String(rules.noticeDays) },
    ...{ adjustLimit: String(rules.adjustLimit), adjustDayLimit: String(rules.adjustDayLimit) },
    ...(referral.enabled && { referralEnabled: "on" }),
    ...{ referrerPoints: String(referral.referrerPoints), refereePoints: String(referral.refereePoints) },
    ...{ referralMinSpend: decimalText(referral.minSpendMinor, currency), referralCap: String(referral.monthlyCap) },
  };
}

/** Flat fields as the shape wants them: the tiers together, in their order. */
export function nestTiers(fields: RulesFields): Record<string, unknown> {
  const tiers: Record<string, string>[] = [];
  const rest: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const [, place, field] = /^tiers\.(\d{1,2})\.(\w+)$/.exec(name) ?? [];
    if (place === undefined || field === undefined) rest[name] = value;
    else tiers[Number(place)] = { ...tiers[Number(place)], [field]: value };
  }
  return { ...rest, tiers: tiers.filter((tier) => tier !== undefined) };
}

/** How many tiers the fields have. */
export const tierCountOf = (fields: RulesFields): number => (nestTiers(fields).tiers as unknown[]).length;

/** The fields with one more tier at the end, or without one of them. */
export function withTiers(fields: RulesFields, change: "add" | { remove: number }): RulesFields {
  const { tiers, ...rest } = nestTiers(fields) as Record<string, unknown> & { tiers: Record<string, string>[] };
  const empty = { was: "", name: "", threshold: "", multiplier: tiers.at(-1)?.multiplier ?? "1", benefits: "" };
  const kept =
    change === "add"
      ? [...tiers, empty].slice(0, MOST_TIERS)
      : tiers.filter((_, place) => place !== change.remove || tiers.length === 1);
  const flat = kept.flatMap((tier, place) => Object.entries(tier).map(([name, value]) => [`tiers.${place}.${name}`, value]));
  return { ...(rest as RulesFields), ...Object.fromEntries(flat) };
}
