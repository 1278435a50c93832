import type { CustomerId, LoyaltyAccountId, RedemptionId, ShopId, UserId } from "@/lib/ids";
import { type Ledger, type Posted, settleDays } from "@/lib/loyalty/ledger";
import { type Lot, nextDueOn } from "@/lib/loyalty/lots";
import type { MemberEvent } from "@/lib/loyalty/member-events";
import type { Standing } from "@/lib/loyalty/next-tier";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import type { CountedOrder } from "@/lib/loyalty/tier-history";
import type { Allocation } from "@/lib/loyalty/vocabulary";
import { dayIn } from "@/lib/time";
import type { ProgramRows } from "./data/points";
import type { demoBoosts } from "./program-plan";
import type { Chance } from "./random";
import type { DemoReward } from "./reward-plan";

/** A demo shop's programme as its members live through it. */
export type DemoProgram = {
  shopId: ShopId;
  rules: ProgramRules;
  timeZone: string;
  returnWindowDays: number;
  startedAt: Date;
  now: Date;
  boosts: ReturnType<typeof demoBoosts>;
  /** Their stock is what is left by now. */
  rewards: DemoReward[];
  /** Who serves at the counter. */
  staffId: UserId;
  chance: Chance;
};

/** A code that was taken and not used: its redemption ends by itself. */
export type UnusedCode = {
  redemption: ProgramRows["redemptions"][number] & { id: RedemptionId; rewardId: DemoReward["id"]; points: number };
  coupon: ProgramRows["coupons"][number] | undefined;
  allocations: readonly Allocation[];
};

export type Member = {
  id: LoyaltyAccountId;
  customerId: CustomerId;
  ledger: Ledger;
  standing: Standing;
  counted: CountedOrder[];
  seq: number;
  codes: UnusedCode[];
  /** How many of each reward the member has had. */
  taken: Map<DemoReward["id"], number>;
};

/** Writes a movement of a member's points down. */
export function post(
  { shopId, timeZone }: DemoProgram,
  member: Member,
  { ledger, entries }: Posted,
  at: Date,
  rows: ProgramRows,
): void {
  // What holds nothing any more is not looked at again, unless a code that may come back has taken it.
  const held = new Set(member.codes.flatMap(({ allocations }) => allocations.map(({ lotId }) => lotId)));
  const isOver = ({ id, remainingPoints }: Lot) => remainingPoints === 0 && !held.has(id);
  rows.lots.push(...ledger.lots.filter(isOver).map((lot) => ({ ...lot, shopId, accountId: member.id })));
  member.ledger = { ...ledger, lots: ledger.lots.filter((lot) => !isOver(lot)) };
  const day = dayIn(at, timeZone);
  for (const entry of entries)
    rows.entries.push({ ...entry, shopId, accountId: member.id, seq: ++member.seq, day, occurredAt: at });
}

/** Brings the points up to a day, and the journal to every day on which something opened or ended on the way. */
export function settle(program: DemoProgram, member: Member, until: Date, rows: ProgramRows): void {
  const last = dayIn(until, program.timeZone);
  for (let due = nextDueOn(member.ledger); due !== null && due <= last; due = nextDueOn(member.ledger)) {
    // In the night, and on that very day in each of the shops' zones.
    const at = new Date(`${due}T05:30:00Z`);
    post(program, member, settleDays(member.ledger, due), at > until ? until : at, rows);
  }
}

/** What happened to the member, who was told of it then. */
export const told = (shopId: ShopId, { id: accountId }: Pick<Member, "id">, event: MemberEvent, occurredAt: Date) => ({
  ...{ ...event, shopId, accountId, occurredAt, toldAt: occurredAt },
});
