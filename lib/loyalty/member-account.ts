import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day, dayIn } from "@/lib/time";
import { type Ledger, settleDays } from "./ledger";
import { type Lot, lastDayOf, spendable } from "./lots";
import type { ProgramRules, TierBasis } from "./program-rules";
import { type TierSums, tierMeasure } from "./tiers";

/** Points of one day; pending ones with `day` null wait until their order is paid. */
export type DatedPoints<D extends Day | null = Day> = { day: D; points: number };

export type TierStanding = {
  place: number;
  name: string;
  benefits: string[];
  multiplierBp: number;
  /** Last day on which it holds without being earned anew; null for the lowest. */
  until: Day | null;
  isPinned: boolean;
  /** What is missing to the tier above, in minor units, orders or points; null at the top. */
  next: { name: string; missing: number; reached: number; threshold: number; basis: TierBasis; benefits: string[] } | null;
};

/** An account as its member sees it: what can be spent today, what is on its way, what will end. */
export type MemberAccount = {
  id: LoyaltyAccountId;
  shop: { id: ShopId; slug: string; name: string; currency: Currency; timeZone: string };
  programName: string;
  pointsName: string;
  isRunning: boolean;
  /** Below 0 while points are owed. */
  balance: number;
  /** What the balance is worth in minor units; 0 while points are owed. */
  worthMinor: number;
  debt: number;
  pendingPoints: number;
  pending: DatedPoints<Day | null>[];
  /** Points that end within 30 days. */
  expiring: DatedPoints[];
  tier: TierStanding;
  memberCode: string;
  /** Null when the programme rewards no referrals. */
  referralCode: string | null;
  letters: boolean;
  joinedAt: Date;
};

type Row = {
  shop: MemberAccount["shop"];
  state: string;
  rules: ProgramRules;
  account: {
    id: LoyaltyAccountId;
    activePoints: number;
    pendingPoints: number;
    debtPoints: number;
    lastActiveOn: Day;
    tier: number;
    tierUntil: Day | null;
    tierPinned: boolean;
    memberCode: string;
    referralCode: string;
    letters: boolean;
    joinedAt: Date;
  };
};
type Held = Lot & { isUnpaid: boolean };

const SOON_DAYS = 30;

/**
 * The account on this day. What the days have brought since it was last written counts: points that ended yesterday are not
 * shown as if they could be spent.
 */
export function memberAccount(
  { shop, state, rules, account }: Row,
  lots: readonly Held[],
  sums: TierSums,
  now: Date,
): MemberAccount {
  const today = dayIn(now, shop.timeZone);
  const { activePoints, pendingPoints, debtPoints, lastActiveOn } = account;
  const blocked = new Set(lots.filter(({ isUnpaid }) => isUnpaid).map(({ id }) => id));
  const { ledger } = settleDays({ activePoints, pendingPoints, debtPoints, lastActiveOn, lots }, today, blocked);
  const balance = ledger.activePoints - ledger.debtPoints;
  return {
    id: account.id,
    shop,
    programName: rules.name,
    pointsName: rules.pointsName,
    isRunning: state === "running",
    balance,
    worthMinor: Math.max(0, balance) * rules.pointValueMinor,
    debt: ledger.debtPoints,
    pendingPoints: ledger.pendingPoints,
    pending: pendingOf(ledger, blocked, today),
    expiring: expiringOf(ledger, today),
    tier: tierStanding(rules, account, sums),
    memberCode: account.memberCode,
    referralCode: rules.referral.enabled ? account.referralCode : null,
    letters: account.letters,
    joinedAt: account.joinedAt,
  };
}

function pendingOf({ lots }: Ledger, blocked: ReadonlySet<string>, today: Day): DatedPoints<Day | null>[] {
  const waiting = lots.filter(({ status, remainingPoints }) => status === "pending" && remainingPoints > 0);
  return byDay(
    waiting.map((lot) => ({
      day: blocked.has(lot.id) && lot.availableOn <= today ? null : lot.availableOn,
      points: lot.remainingPoints,
    })),
  );
}

function expiringOf(ledger: Ledger, today: Day): DatedPoints[] {
  const until = addCalendarDays(today, SOON_DAYS);
  const ending = spendable(ledger, today).flatMap((lot) => {
    const day = lastDayOf(lot, ledger.lastActiveOn);
    return day !== null && day <= until ? [{ day, points: lot.remainingPoints }] : [];
  });
  return byDay(ending);
}

function byDay<D extends Day | null>(parts: readonly DatedPoints<D>[]): DatedPoints<D>[] {
  const sums = new Map<D, number>();
  for (const { day, points } of parts) sums.set(day, (sums.get(day) ?? 0) + points);
  return [...sums].map(([day, points]) => ({ day, points })).sort((a, b) => ((a.day ?? "9") < (b.day ?? "9") ? -1 : 1));
}

const linesOf = (benefits: string) =>
  benefits
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

type Standing = { tier: number; tierUntil: Day | null; tierPinned: boolean };

/** A tier's place among the rules, and what is missing to the one above. A place above the last is the last. */
export function tierStanding(rules: ProgramRules, { tier, tierUntil, tierPinned }: Standing, sums: TierSums): TierStanding {
  const place = Math.min(tier, rules.tiers.length - 1);
  const own = rules.tiers[place];
  const above = rules.tiers[place + 1];
  const reached = tierMeasure(sums, rules);
  return {
    place,
    name: own?.name ?? "",
    benefits: linesOf(own?.benefits ?? ""),
    multiplierBp: own?.multiplierBp ?? 10_000,
    until: tierUntil,
    isPinned: tierPinned,
    next: above
      ? {
          name: above.name,
          missing: Math.max(0, above.threshold - reached),
          reached: Math.min(reached, above.threshold),
          threshold: above.threshold,
          basis: rules.tierBasis,
          benefits: linesOf(above.benefits),
        }
      : null,
  };
}
