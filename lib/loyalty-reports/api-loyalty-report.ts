import { z } from "zod";
import { AnalyticsParameters, apiQuestion, questionFields, rounded } from "@/lib/analytics/api-question";
import type { AnalyticsAsked } from "@/lib/analytics/input";
import { type CsvValue, csvAmount, csvFile } from "@/lib/csv";
import { PROGRAM_STATES, TIER_CHANGE_REASONS } from "@/lib/loyalty/vocabulary";
import { CURRENCIES, money } from "@/lib/money";
import { REFERRAL_STATES } from "@/lib/referrals/vocabulary";
import { REWARD_KINDS } from "@/lib/rewards/vocabulary";
import { Day, Money, wireId } from "@/lib/wire";
import { LIABILITY_FORMULAS, MEMBER_FORMULAS, REPEAT_FORMULAS, REWARD_FORMULAS } from "./formulas";
import type { LoyaltyReports } from "./get-loyalty-report";
import type { MemberRepeats } from "./get-member-repeat";
import type { Counted, LoyaltyReport } from "./loyalty-report";
import type { MatchedRepeat } from "./matched-repeat";

const TABLES = ["points", "vintages", "tiers", "rewards", "referrals"] as const;

export const LoyaltyReportParameters = AnalyticsParameters.extend({
  table: z.enum(TABLES).default("points").describe("Which of the tables a CSV file holds; JSON holds them all."),
});
export type LoyaltyReportAsked = AnalyticsAsked & { table?: (typeof TABLES)[number] | undefined };

const Points = z.int().describe("Points.");
const flowFields = {
  given: Points.describe(MEMBER_FORMULAS.Given),
  taken_back: Points.describe(MEMBER_FORMULAS["Taken back"]),
  spent: Points.describe(MEMBER_FORMULAS.Spent),
  expired: Points,
};

const countedFields = {
  members: z.int().describe(MEMBER_FORMULAS.Members),
  joined: z.int().describe("Of these, who joined in these days."),
  active_members: z.int().describe(MEMBER_FORMULAS["Active members"]),
  ...flowFields,
};

const ApiProgramReport = z
  .object({
    shop: z.object({ id: wireId("shop"), name: z.string() }),
    state: z.enum(PROGRAM_STATES),
    currency: z.enum(CURRENCIES),
    point_value: Money.describe("What one point is worth by the present rules."),
    ...countedFields,
    before: z.object(countedFields).nullable().describe("Of the days compared with."),
    series: z.array(z.object({ from: Day, to: Day, partial: z.boolean(), ...flowFields })),
    redemption_rate: z.number().describe(LIABILITY_FORMULAS["Redemption rate"]),
    redemption_rate_known: z.boolean().describe("False: too few points have ended, and all are expected to be spent."),
    outstanding: Points.describe("Points that are pending or can be spent, at the end of the last day."),
    liability: Money.describe(LIABILITY_FORMULAS.Liability),
    roll_forward: z
      .object({ opening: Money, issued: Money, redeemed: Money, expired: Money, reestimated: Money, closing: Money })
      .describe(LIABILITY_FORMULAS.Closing),
    vintages: z.array(
      z.object({
        month: z.string().describe("Of the points, YYYY-MM."),
        given: Points,
        outstanding: Points,
        spent: Points,
        expired: Points,
        reversed: Points,
        redemption: z.number().nullable().describe(LIABILITY_FORMULAS.Redemption),
        breakage: z.number().nullable().describe(LIABILITY_FORMULAS.Breakage),
        liability: Money,
      }),
    ),
    tiers: z.array(z.object({ name: z.string(), members: z.int().describe("Now.") })),
    tier_moves: z.array(z.object({ from: z.string(), to: z.string(), reason: z.enum(TIER_CHANGE_REASONS), moves: z.int() })),
    rewards: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(REWARD_KINDS),
        redeemed: z.int().describe(REWARD_FORMULAS.Redeemed),
        used: z.int(),
        given_back: z.int(),
        points: Points,
        worth: Money.describe(REWARD_FORMULAS.Worth),
        cost: Money.nullable().describe(REWARD_FORMULAS.Cost),
      }),
    ),
    referrals: z.array(z.object({ state: z.enum(REFERRAL_STATES), referrals: z.int(), points: Points })),
    repeat_purchase: z
      .object({
        members: z.int(),
        others: z.int(),
        member_share: z.number().describe(REPEAT_FORMULAS["Ordered again"]),
        other_share: z.number().describe(REPEAT_FORMULAS["Customers like them"]),
        difference: z.number().describe(REPEAT_FORMULAS.Difference),
        low: z.number(),
        high: z.number(),
      })
      .nullable()
      .describe("Null: too few members, or customers like them. An association, not an effect."),
  })
  .meta({ id: "LoyaltyProgramReport" });

export const ApiLoyaltyReport = z
  .object({ ...questionFields, programs: z.array(ApiProgramReport).describe("One for each shop with a programme.") })
  .meta({ id: "LoyaltyReport" });

export type LoyaltyAnswer = LoyaltyReports & MemberRepeats;

export const apiLoyaltyReport = (answer: LoyaltyAnswer, now: Date): z.output<typeof ApiLoyaltyReport> => ({
  ...apiQuestion(answer, now),
  programs: answer.reports.map((report) => apiProgram(report, answer.repeats.get(report.shopId))),
});

const flowsOf = ({ given, takenBack, spent, expired }: LoyaltyReport["flows"]) => ({
  ...{ given, taken_back: takenBack, spent, expired },
});

const countedOf = ({ members: { members, joined, active }, flows }: Counted) => ({
  ...{ members, joined, active_members: active },
  ...flowsOf(flows),
});

function apiProgram(report: LoyaltyReport, repeat: MatchedRepeat | undefined): z.output<typeof ApiProgramReport> {
  const amount = (minor: number) => money(minor, report.currency);
  const { roll } = report;
  return {
    shop: { id: report.shopId, name: report.shopName },
    state: report.state,
    currency: report.currency,
    point_value: amount(report.pointValueMinor),
    ...countedOf(report),
    before: report.before && countedOf(report.before),
    series: report.steps.map((step) => ({ from: step.from, to: step.to, partial: step.partial, ...flowsOf(step) })),
    redemption_rate: rounded(report.rate.rate),
    redemption_rate_known: report.rate.isKnown,
    outstanding: report.outstanding,
    liability: amount(report.liabilityMinor),
    roll_forward: {
      opening: amount(roll.openingMinor),
      issued: amount(roll.issuedMinor),
      redeemed: amount(roll.redeemedMinor),
      expired: amount(roll.expiredMinor),
      reestimated: amount(roll.reestimatedMinor),
      closing: amount(roll.closingMinor),
    },
    vintages: report.vintages.map(({ redemption, breakage, liabilityMinor, ...vintage }) => ({
      ...vintage,
      redemption: redemption === null ? null : rounded(redemption),
      breakage: breakage === null ? null : rounded(breakage),
      liability: amount(liabilityMinor),
    })),
    tiers: report.tiers.map(({ name, members }) => ({ name, members })),
    tier_moves: report.moves.map(({ from, to, reason, moves }) => ({ from, to, reason, moves })),
    rewards: report.rewards.map(({ name, kind, redeemed, used, released, points, valueMinor, costMinor }) => ({
      ...{ name, kind, redeemed, used, given_back: released, points },
      worth: amount(valueMinor),
      cost: costMinor === null ? null : amount(costMinor),
    })),
    referrals: report.referrals.map(({ state, referrals, points }) => ({ state, referrals, points })),
    repeat_purchase:
      repeat === undefined
        ? null
        : {
            ...{ members: repeat.members, others: repeat.others },
            ...{ member_share: rounded(repeat.memberShare), other_share: rounded(repeat.otherShare) },
            ...{ difference: rounded(repeat.difference), low: rounded(repeat.low), high: rounded(repeat.high) },
          },
  };
}

const COLUMNS: Record<(typeof TABLES)[number], readonly string[]> = {
  points: ["shop", "from", "to", "partial", "given", "taken_back", "spent", "expired"],
  vintages: ["shop", "month", "given", "outstanding", "spent", "expired", "reversed", "currency", "liability"],
  tiers: ["shop", "tier", "members"],
  rewards: ["shop", "reward", "kind", "redeemed", "used", "given_back", "points", "currency", "worth", "cost"],
  referrals: ["shop", "state", "referrals", "points"],
};

/** One of the tables as a CSV file, the programmes one after the other; amounts are exact decimals. */
export function loyaltyReportCsv({ reports }: LoyaltyReports, { table = "points" }: LoyaltyReportAsked): string {
  return csvFile(
    COLUMNS[table],
    reports.flatMap((report) => rowsOf(report, table).map((row) => [report.shopName, ...row])),
  );
}

function rowsOf(report: LoyaltyReport, table: (typeof TABLES)[number]): CsvValue[][] {
  const { currency } = report;
  const amount = (minor: number | null) => (minor === null ? null : csvAmount(minor, currency));
  switch (table) {
    case "points":
      return report.steps.map((step) => [
        ...[step.from, step.to, step.partial],
        ...[step.given, step.takenBack, step.spent, step.expired],
      ]);
    case "vintages":
      return report.vintages.map((line) => [
        ...[line.month, line.given, line.outstanding, line.spent, line.expired, line.reversed],
        ...[currency, amount(line.liabilityMinor)],
      ]);
    case "tiers":
      return report.tiers.map(({ name, members }) => [name, members]);
    case "rewards":
      return report.rewards.map((line) => [
        ...[line.name, line.kind, line.redeemed, line.used, line.released, line.points, currency],
        ...[amount(line.valueMinor), amount(line.costMinor)],
      ]);
    default:
      return report.referrals.map(({ state, referrals, points }) => [state, referrals, points]);
  }
}
