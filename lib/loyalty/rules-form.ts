import { z } from "zod";
import { nameText } from "@/lib/form-text";
import { type Currency, parseMinor } from "@/lib/money";
import { givenBackShare } from "./program-preview";
import { type Expiry, type ProgramRules, TIER_BASES, TIER_WINDOWS, type TierRules } from "./program-rules";
import { MOST_TIERS } from "./rules-fields";

const EXPIRY_KINDS = ["never", "fixed", "rolling", "inactivity"] as const;

/** The rules as a form sends them; `formerPlaces` as `movedPlaces` wants them. */
export type TypedRules = ProgramRules & { formerPlaces: (number | null)[] };

const text = (most: number) => z.string(`Use at most ${most} characters.`).trim().max(most, `Use at most ${most} characters.`);
const whole = (least: number, most: number, unit: string) => {
  const message = `Enter a whole number of ${unit}, ${least} to ${most.toLocaleString("en")}.`;
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,7}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message));
};
const MULTIPLIER = "Enter a number from 1 to 10 with at most two decimals, such as 1.25.";
const multiplier = z
  .string(MULTIPLIER)
  .trim()
  .regex(/^\d{1,2}([.,]\d{1,2})?$/, MULTIPLIER)
  .transform((typed) => Math.round(Number(typed.replace(",", ".")) * 10_000))
  .pipe(z.number().min(10_000, MULTIPLIER).max(100_000, MULTIPLIER));
const ticked = z
  .string()
  .optional()
  .transform((sent) => sent !== undefined);
const amountText = z.string("Enter an amount.").trim().min(1, "Enter an amount.").max(20, "This amount is too long.");

const Tier = z.object({
  /** The place it had before; empty for a new one. */
  was: z
    .string()
    .regex(/^\d?$/, "Load the page again.")
    .default("")
    .transform((typed) => (typed === "" ? null : Number(typed))),
  name: nameText(30, "Give the tier a name."),
  threshold: z.string().trim().max(20, "This is too long.").default("0"),
  multiplier,
  benefits: text(500).default(""),
});

const Typed = z.object({
  name: nameText(60, "Give the programme a name."),
  pointsName: nameText(20, "Say what its points are called."),
  earnPoints: whole(1, 1000, "points"),
  earnPer: amountText,
  pointValue: amountText,
  earnOnTax: ticked,
  earnOnShipping: ticked,
  rounding: z.enum(["down", "nearest"], "Choose how points are rounded."),
  availability: z.enum(["delivery", "return_window"], "Choose when points can be spent."),
  joining: z.enum(["automatic", "asked"], "Choose who is a member."),
  expiryKind: z.enum(EXPIRY_KINDS, "Choose how long points last."),
  expiryMonths: whole(1, 120, "months"),
  expiryMonth: whole(1, 12, "the month"),
  expiryDay: whole(1, 31, "the day"),
  expiryLeast: whole(0, 60, "months"),
  returnedDays: whole(0, 365, "days"),
  tiers: z
    .array(Tier, "A programme has at least one tier.")
    .min(1, "A programme has at least one tier.")
    .max(MOST_TIERS, `Make at most ${MOST_TIERS} tiers.`),
  tierBasis: z.enum(TIER_BASES, "Choose what leads to a tier."),
  tierWindow: z.enum(TIER_WINDOWS, "Choose over what time it is counted."),
  graceDays: whole(0, 365, "days"),
  downgrade: z.enum(["one_step", "recomputed"], "Choose how a tier ends."),
  noticeDays: whole(0, 90, "days"),
  adjustLimit: whole(0, 1_000_000, "points"),
  adjustDayLimit: whole(0, 1_000_000, "points"),
  referralEnabled: ticked,
  referrerPoints: whole(0, 1_000_000, "points"),
  refereePoints: whole(0, 1_000_000, "points"),
  referralMinSpend: amountText,
  referralCap: whole(1, 1000, "friends"),
});
type Typed = z.output<typeof Typed>;
type Refuse = (path: (string | number)[], message: string) => void;

/** The shape of the rules as typed in a shop's currency. Every refusal names its field. */
export const rulesShape = (currency: Currency) =>
  Typed.transform((typed, ctx): TypedRules => {
    let isSound = true;
    const refuse: Refuse = (path, message) => {
      isSound = false;
      ctx.issues.push({ code: "custom", message, path, input: typed });
    };
    const rules = rulesOf(typed, currency, refuse);
    return isSound ? rules : z.NEVER;
  });

function rulesOf(typed: Typed, currency: Currency, refuse: Refuse): TypedRules {
  const { earnPer, pointValue, tiers, ...others } = typed;
  const { expiryKind, expiryMonths, expiryMonth, expiryDay, expiryLeast, ...fields } = others;
  const { referralEnabled: enabled, referrerPoints, refereePoints, referralMinSpend, referralCap, ...rest } = fields;
  const minor = (name: string, amount: string) => {
    const value = parseMinor(amount, currency) ?? 0;
    if (value <= 0) refuse([name], `Enter an amount in ${currency} above zero.`);
    return value;
  };
  const rules = {
    ...rest,
    earnPerMinor: minor("earnPer", earnPer),
    pointValueMinor: minor("pointValue", pointValue),
    expiry: expiryOf({ expiryKind, expiryMonths, expiryMonth, expiryDay, expiryLeast }, refuse),
    referral: {
      ...{ enabled, referrerPoints, refereePoints, monthlyCap: referralCap },
      minSpendMinor: parseMinor(referralMinSpend, currency) ?? -1,
    },
    tiers: tiersOf(typed, currency, refuse),
    formerPlaces: tiers.map(({ was }) => was),
  };
  if (rules.referral.minSpendMinor < 0) refuse(["referralMinSpend"], `Enter an amount in ${currency}, or 0.`);
  if (rules.adjustDayLimit < rules.adjustLimit)
    refuse(["adjustDayLimit"], "The limit of a day cannot be below that of one time.");
  if (rules.earnPerMinor > 0) refuseGifts(rules, refuse);
  return rules;
}

/** Points worth more than the sale that earns them would pay people for buying. */
function refuseGifts(rules: Omit<TypedRules, "formerPlaces">, refuse: Refuse): void {
  const tooMuch = rules.tiers.findIndex(({ multiplierBp }) => givenBackShare(rules, multiplierBp) > 1);
  if (tooMuch < 0) return;
  const share = givenBackShare(rules, rules.tiers[tooMuch]?.multiplierBp);
  const field = tooMuch === 0 ? ["pointValue"] : ["tiers", tooMuch, "multiplier"];
  refuse(field, `This gives back ${Math.round(share * 100)}% of a sale: more than it brings.`);
}

type ExpiryFields = Pick<Typed, "expiryKind" | "expiryMonths" | "expiryMonth" | "expiryDay" | "expiryLeast">;

function expiryOf({ expiryKind, expiryMonths, expiryMonth, expiryDay, expiryLeast }: ExpiryFields, refuse: Refuse): Expiry {
  if (expiryKind === "never") return { kind: "never" };
  if (expiryKind !== "fixed") return { kind: expiryKind, months: expiryMonths };
  const longest = new Date(Date.UTC(2028, expiryMonth, 0)).getUTCDate();
  if (expiryDay > longest) refuse(["expiryDay"], `This month has ${longest} days.`);
  const two = (value: number) => String(value).padStart(2, "0");
  return { kind: "fixed", monthDay: `${two(expiryMonth)}-${two(expiryDay)}`, leastMonths: expiryLeast };
}

function tiersOf({ tiers, tierBasis }: Typed, currency: Currency, refuse: Refuse): TierRules[] {
  const thresholdOf = (typed: string) => {
    if (tierBasis === "spend") return parseMinor(typed, currency);
    return /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
  };
  const made: TierRules[] = [];
  for (const [place, { name, threshold: typed, multiplier: multiplierBp, benefits }] of tiers.entries()) {
    const threshold = place === 0 ? 0 : thresholdOf(typed);
    const below = made.at(-1);
    if (threshold === undefined)
      refuse(["tiers", place, "threshold"], tierBasis === "spend" ? "Enter an amount such as 20000." : "Enter a whole number.");
    else if (below && threshold <= below.threshold)
      refuse(["tiers", place, "threshold"], `This must be more than what ${below.name} asks for.`);
    if (made.some((other) => other.name.toLowerCase() === name.toLowerCase()))
      refuse(["tiers", place, "name"], "Another tier has this name.");
    made.push({ name, threshold: threshold ?? 0, multiplierBp, benefits });
  }
  return made;
}
