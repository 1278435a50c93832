import type { Question } from "@/lib/analytics/ask";
import { type Bucket, bucketsOf } from "@/lib/analytics/period";
import type { ShopId } from "@/lib/ids";
import type { ProgramState } from "@/lib/loyalty/vocabulary";
import type { Currency } from "@/lib/money";
import type { MemberCounts, ReferralCount, RewardUse, TierCount, TierMove } from "./data/members";
import type { PointDay, PointsUntil } from "./data/points";
import type { ReportedProgram } from "./data/programs";
import {
  liabilityMinor,
  type RollForward,
  redemptionRate,
  rollForward,
  type Vintage,
  type VintageShares,
  vintageShares,
} from "./liability";

export type PointFlows = { given: number; takenBack: number; spent: number; expired: number };
export type FlowStep = Bucket & PointFlows;
export type VintageLine = Vintage & VintageShares & { liabilityMinor: number };
export type TierLine = TierCount & { name: string };
export type TierMoveLine = TierMove & { from: string; to: string };

/** What is counted in some days. */
export type Counted = { members: MemberCounts; flows: PointFlows };

export type LoyaltyReport = Counted & {
  shopId: ShopId;
  shopName: string;
  state: ProgramState;
  currency: Currency;
  pointsName: string;
  pointValueMinor: number;
  /** Of the days compared with; null without a comparison. */
  before: Counted | null;
  steps: FlowStep[];
  /** Share of the outstanding points that are expected to be spent, and whether the shop's own history says so. */
  rate: { rate: number; isKnown: boolean };
  vintages: VintageLine[];
  outstanding: number;
  liabilityMinor: number;
  roll: RollForward;
  tiers: TierLine[];
  moves: TierMoveLine[];
  rewards: RewardUse[];
  referrals: ReferralCount[];
};

export type ReportRows = {
  members: MemberCounts;
  days: PointDay[];
  /** Of the days compared with. */
  compared: { members: MemberCounts; days: PointDay[] } | null;
  opening: PointsUntil;
  closing: PointsUntil;
  vintages: Vintage[];
  tiers: TierCount[];
  moves: TierMove[];
  rewards: RewardUse[];
  referrals: ReferralCount[];
};

const addFlows = (days: readonly PointFlows[]): PointFlows => {
  const sum = (of: (day: PointFlows) => number) => days.reduce((total, day) => total + of(day), 0);
  return {
    given: sum(({ given }) => given),
    takenBack: sum(({ takenBack }) => takenBack),
    spent: sum(({ spent }) => spent),
    expired: sum(({ expired }) => expired),
  };
};

type Asked = Pick<Question, "period" | "grain" | "today">;

/** The report of one shop's programme, from what was read of it. Amounts are minor units of the shop's currency. */
export function loyaltyReportOf(
  { shopId, state, rules }: ReportedProgram,
  shop: { name: string; currency: Currency },
  { period, grain, today }: Asked,
  { members, days, compared, opening, closing, vintages, tiers, moves, rewards, referrals }: ReportRows,
): LoyaltyReport {
  const { pointsName, pointValueMinor } = rules;
  const now = redemptionRate(vintages);
  const flows = addFlows(days);
  const tierName = (tier: number) => rules.tiers[tier]?.name ?? `Tier ${tier + 1}`;
  const before = { rate: redemptionRate([opening]).rate, pointValueMinor };
  const flow = {
    opening: opening.outstanding,
    issued: flows.given - flows.takenBack,
    redeemed: flows.spent,
    expired: flows.expired,
  };
  return {
    ...{ shopId, shopName: shop.name, state, currency: shop.currency, pointsName, pointValueMinor, members, flows },
    before: compared && { members: compared.members, flows: addFlows(compared.days) },
    steps: bucketsOf(period, grain, today).map((bucket) => ({
      ...bucket,
      ...addFlows(days.filter(({ day }) => bucket.from <= day && day <= bucket.to)),
    })),
    rate: now,
    vintages: vintages.map((vintage) => ({
      ...vintage,
      liabilityMinor: liabilityMinor(vintage.outstanding, now.rate, pointValueMinor),
      ...vintageShares(vintage),
    })),
    outstanding: closing.outstanding,
    liabilityMinor: liabilityMinor(closing.outstanding, redemptionRate([closing]).rate, pointValueMinor),
    roll: rollForward(flow, before, { rate: redemptionRate([closing]).rate, pointValueMinor }),
    tiers: rules.tiers.map(({ name }, tier) => ({
      name,
      tier,
      members: tiers.find((row) => row.tier === tier)?.members ?? 0,
    })),
    moves: moves.map((move) => ({ ...move, from: tierName(move.fromTier), to: tierName(move.toTier) })),
    ...{ rewards, referrals },
  };
}
