import { newId, type ShopId } from "@/lib/ids";
import { type Expiry, type ProgramRules, proposedRules } from "@/lib/loyalty/program-rules";
import { smallPurchaseMinor } from "@/lib/loyalty/small-purchase";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";

type Wishes = { name: string; pointsName: string; expiry: Expiry };
const WISHES: Record<string, Wishes> = {
  kazuri: { name: "Kazuri Circle", pointsName: "beads", expiry: { kind: "rolling", months: 6 } },
  bahari: { name: "Bahari Club", pointsName: "shells", expiry: { kind: "rolling", months: 6 } },
  savanna: { name: "Savanna Friends", pointsName: "points", expiry: { kind: "rolling", months: 6 } },
};
const BENEFITS = [
  "",
  "A quarter more points",
  "Half as many points again\nFree gift wrapping",
  "Twice the points\nFirst to see what is new",
];
/** Spend in a year that reaches each tier, in small purchases. */
const THRESHOLDS = [0, 60, 200, 600];

/** The rules of a demo shop's programme: those proposed for its currency, with tiers its regulars reach. */
export function demoRules(slug: string, currency: Currency): ProgramRules {
  const small = smallPurchaseMinor(currency);
  const rules = proposedRules(small);
  const tiers = rules.tiers.map((tier, place) => ({
    ...tier,
    threshold: (THRESHOLDS[place] ?? 0) * small,
    benefits: BENEFITS[place] ?? "",
  }));
  return { ...rules, ...WISHES[slug], tiers, referral: { ...rules.referral, enabled: true } };
}

/** A weekend of twice the points that is over, and one that is to come. */
export const demoBoosts = (shopId: ShopId, today: Day, createdAt: Date) =>
  [
    { name: "Double points weekend", from: -45, days: 3, multiplierBp: 20_000, capPoints: 200 },
    { name: "Anniversary week", from: 5, days: 7, multiplierBp: 15_000, capPoints: null },
  ].map(({ name, from, days, multiplierBp, capPoints }) => ({
    ...{ shopId, id: newId("bst"), name, multiplierBp, capPoints, createdAt },
    ...{ startsOn: addCalendarDays(today, from), endsOn: addCalendarDays(today, from + days - 1) },
  }));
