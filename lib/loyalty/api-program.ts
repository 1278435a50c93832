import { z } from "zod";
import { CURRENCIES, money } from "@/lib/money";
import { Money, PageCursor, PageLimit, pageOf, TimeZone, wireId } from "@/lib/wire";
import type { ProgramRow } from "./data/my-accounts";
import { TIER_BASES, TIER_WINDOWS } from "./program-rules";
import { PROGRAM_STATES } from "./vocabulary";

/** What the endpoint of programmes accepts and answers. */

export const Mine = z
  .enum(["true", "false"])
  .optional()
  .transform((word) => word === "true");

export const ListProgramsQuery = z.strictObject({
  shop: wireId("shop").optional().describe("Of this shop alone."),
  mine: Mine.describe("`true` asks for those of shops where you may read the programme, whether they run or not."),
  limit: PageLimit.describe("How many programmes a page holds; 25 unless given."),
  cursor: PageCursor,
});

const ApiExpiry = z
  .object({
    kind: z.enum(["never", "fixed", "rolling", "inactivity"]),
    months: z.int().nullable().describe("`rolling` and `inactivity`: how many months."),
    month_day: z.string().nullable().describe("`fixed`: the day of the year, `MM-DD`."),
  })
  .meta({ id: "PointsExpiry" });

const ApiTier = z
  .object({
    place: z.int().describe("From 0, the lowest."),
    name: z.string(),
    threshold: z.int().describe("What `tier_basis` counts: minor units, orders or points."),
    multiplier_bp: z.int().describe("Basis points: 15000 earns half as much again."),
    benefits: z.array(z.string()),
  })
  .meta({ id: "LoyaltyTier" });

export const ApiProgram = z
  .object({
    shop: z.object({
      id: wireId("shop"),
      slug: z.string(),
      name: z.string(),
      currency: z.enum(CURRENCIES),
      time_zone: TimeZone,
    }),
    state: z.enum(PROGRAM_STATES),
    name: z.string(),
    points_name: z.string(),
    point_value: Money.describe("What one point is worth."),
    earn: z.object({
      points: z.int(),
      per: Money.describe("So many points for each full or partial such amount; a partial one earns its part."),
      on_tax: z.boolean(),
      on_shipping: z.boolean(),
      available: z.enum(["delivery", "return_window"]).describe("When what was earned can be spent."),
    }),
    joining: z.enum(["automatic", "asked"]),
    expiry: ApiExpiry,
    tier_basis: z.enum(TIER_BASES),
    tier_window: z.enum(TIER_WINDOWS),
    tiers: z.array(ApiTier),
    referral: z
      .object({ referrer_points: z.int(), referee_points: z.int(), min_spend: Money })
      .nullable()
      .describe("Null when it rewards no referrals."),
    rules_version: z.int().describe("Rises with every change of the terms. What was earned before keeps its own."),
  })
  .meta({ id: "LoyaltyProgram" });
export const ApiProgramPage = pageOf("LoyaltyProgramPage", ApiProgram);

const expiryOf = (expiry: ProgramRow["rules"]["expiry"]): z.output<typeof ApiExpiry> => ({
  kind: expiry.kind,
  months: "months" in expiry ? expiry.months : null,
  month_day: "monthDay" in expiry ? expiry.monthDay : null,
});

/** A programme's public terms: nothing of what only its shop should know. */
export function apiProgram({ shop, state, rules, rulesVersion }: ProgramRow): z.output<typeof ApiProgram> {
  const { currency } = shop;
  const { referral } = rules;
  return {
    shop: { id: shop.id, slug: shop.slug, name: shop.name, currency, time_zone: shop.timeZone },
    state,
    name: rules.name,
    points_name: rules.pointsName,
    point_value: money(rules.pointValueMinor, currency),
    earn: {
      points: rules.earnPoints,
      per: money(rules.earnPerMinor, currency),
      on_tax: rules.earnOnTax,
      on_shipping: rules.earnOnShipping,
      available: rules.availability,
    },
    joining: rules.joining,
    expiry: expiryOf(rules.expiry),
    tier_basis: rules.tierBasis,
    tier_window: rules.tierWindow,
    tiers: rules.tiers.map(({ name, threshold, multiplierBp, benefits }, place) => ({
      ...{ place, name, threshold },
      multiplier_bp: multiplierBp,
      benefits: benefits.split("\n").filter((line) => line.trim() !== ""),
    })),
    referral: referral.enabled
      ? {
          referrer_points: referral.referrerPoints,
          referee_points: referral.refereePoints,
          min_spend: money(referral.minSpendMinor, currency),
        }
      : null,
    rules_version: rulesVersion,
  };
}
