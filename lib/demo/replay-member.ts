import { type CustomerId, type LoyaltyAccountId, newId, type ShopId } from "@/lib/ids";
import { newCode } from "@/lib/loyalty/codes";
import { availableOn, expiresOn } from "@/lib/loyalty/days";
import { pointsFor } from "@/lib/loyalty/earning";
import { creditOrders } from "@/lib/loyalty/history-credit";
import { balanceOf, give, type Ledger, type Posted, settleDays, spend, withActivity } from "@/lib/loyalty/ledger";
import { type Lot, nextDueOn } from "@/lib/loyalty/lots";
import { type NewTier, nextTier, type Standing } from "@/lib/loyalty/next-tier";
import { expiringNotices } from "@/lib/loyalty/notices";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import { type CountedOrder, sumOrders } from "@/lib/loyalty/tier-history";
import { windowStart } from "@/lib/loyalty/tiers";
import { type Day, dayIn, hoursAfter } from "@/lib/time";
import type { DeliveredOrder, ProgramRows } from "./data/points";
import type { Chance } from "./random";

export type DemoProgram = {
  shopId: ShopId;
  rules: ProgramRules;
  timeZone: string;
  returnWindowDays: number;
  startedAt: Date;
  now: Date;
  boosts: {
    id: ProgramRows["boosts"][number]["id"];
    startsOn: string;
    endsOn: string;
    multiplierBp: number;
    capPoints: number | null;
  }[];
  rewards: { id: ProgramRows["redemptions"][number]["rewardId"]; points: number; name: string }[];
  chance: Chance;
};

type Member = { id: LoyaltyAccountId; ledger: Ledger; standing: Standing; counted: CountedOrder[]; seq: number };

/**
 * A member's life in the demo, order by order, as the programme itself would have written it: what was delivered before it
 * started is credited, the rest earned; points open, are taken for rewards now and then, and end.
 */
export function replayMember(
  program: DemoProgram,
  customerId: CustomerId,
  orders: readonly DeliveredOrder[],
  rows: ProgramRows,
): void {
  const { shopId, timeZone, startedAt, now } = program;
  const [first] = orders;
  if (!first) return;
  const joinedAt = first.placedAt > startedAt ? first.placedAt : startedAt;
  const joinedOn = dayIn(joinedAt, timeZone);
  const ledger = { activePoints: 0, pendingPoints: 0, debtPoints: 0, lastActiveOn: joinedOn, lots: [] };
  const standing = { tier: 0, tierSince: joinedOn, tierUntil: null, tierPinned: false, joinedAt };
  const member: Member = { id: newId("lac"), ledger, standing, counted: [], seq: 0 };
  const earlier = orders.filter(({ deliveredAt }) => deliveredAt < startedAt);
  if (earlier.length > 0) credit(program, member, earlier, rows);
  for (const order of orders.filter(({ deliveredAt }) => deliveredAt >= startedAt)) {
    settle(program, member, order.deliveredAt, rows);
    earn(program, member, order, rows);
    if (program.chance.happens(0.25)) redeem(program, member, hoursAfter(order.deliveredAt, 1), rows);
  }
  settle(program, member, now, rows);
  const { activePoints, pendingPoints, debtPoints, lastActiveOn, lots } = member.ledger;
  const { tier, tierSince, tierUntil } = member.standing;
  rows.accounts.push({
    ...{ shopId, id: member.id, customerId, memberCode: newCode(), referralCode: newCode(), joinedAt },
    ...{ activePoints, pendingPoints, debtPoints, lastActiveOn, entrySeq: member.seq, dueOn: nextDueOn(member.ledger) },
    ...{ tier, tierSince, tierUntil },
  });
  rows.lots.push(...lots.map((lot: Lot) => ({ ...lot, shopId, accountId: member.id })));
  for (const event of expiringNotices(member.ledger, dayIn(now, timeZone)))
    rows.events.push({ ...event, shopId, accountId: member.id, id: newId("lev"), occurredAt: now, toldAt: now });
}

function post({ shopId, timeZone }: DemoProgram, member: Member, { ledger, entries }: Posted, at: Date, rows: ProgramRows): void {
  // What holds nothing any more is not looked at again: nothing comes back in the demo.
  const isOver = ({ remainingPoints }: Lot) => remainingPoints === 0;
  rows.lots.push(...ledger.lots.filter(isOver).map((lot) => ({ ...lot, shopId, accountId: member.id })));
  member.ledger = { ...ledger, lots: ledger.lots.filter((lot) => !isOver(lot)) };
  const day = dayIn(at, timeZone);
  for (const entry of entries)
    rows.entries.push({ ...entry, shopId, accountId: member.id, seq: ++member.seq, day, occurredAt: at });
}

/** Brings the points up to a day, and the journal to every day on which something opened or ended on the way. */
function settle(program: DemoProgram, member: Member, until: Date, rows: ProgramRows): void {
  const last = dayIn(until, program.timeZone);
  for (let due = nextDueOn(member.ledger); due !== null && due <= last; due = nextDueOn(member.ledger)) {
    const at = new Date(`${due}T00:30:00Z`);
    post(program, member, settleDays(member.ledger, due), at > until ? until : at, rows);
  }
}

function credit(program: DemoProgram, member: Member, orders: DeliveredOrder[], rows: ProgramRows): void {
  const { rules, startedAt, timeZone } = program;
  const counted = orders.map(({ orderId, deliveredAt, soldMinor, keptMinor }) => {
    const terms = { ...rules, multiplierBp: 10_000, boostBp: 10_000, boostCapPoints: null };
    const points = pointsFor(keptMinor, terms);
    return { orderId, day: dayIn(deliveredAt, timeZone), soldMinor, keptMinor, points };
  });
  post(
    program,
    member,
    creditOrders(member.ledger, counted, { rules, rulesVersion: 1 }, dayIn(startedAt, timeZone)),
    startedAt,
    rows,
  );
  for (const order of counted) count(program, member, { ...order, multiplierBp: 10_000 }, startedAt, rows);
}

function earn(program: DemoProgram, member: Member, order: DeliveredOrder, rows: ProgramRows): void {
  const { rules, timeZone, returnWindowDays } = program;
  const { orderId, deliveredAt: at, soldMinor, keptMinor } = order;
  const day = dayIn(at, timeZone);
  const boost = program.boosts.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
  const multiplierBp = rules.tiers[member.standing.tier]?.multiplierBp ?? 10_000;
  const terms = { multiplierBp, boostBp: boost?.multiplierBp ?? 10_000, boostCapPoints: boost?.capPoints ?? null };
  const points = pointsFor(keptMinor, { ...rules, ...terms });
  if (points > 0) {
    const opensOn = availableOn(day, rules.availability, returnWindowDays);
    const lot = {
      ...{ id: newId("lot"), source: "order" as const, orderId, causeId: null, givenPoints: points, rulesVersion: 1 },
      ...{ issuedOn: day, availableOn: opensOn, expiresOn: expiresOn(rules.expiry, opensOn), idleMonths: null },
    };
    post(program, member, give(member.ledger, lot, day, "earned", { key: `order:${orderId}:1`, orderId }), at, rows);
  }
  count(program, member, { orderId, day, soldMinor, keptMinor, points, boostId: boost?.id ?? null, ...terms }, at, rows);
}

type Counted = Omit<ProgramRows["orderPoints"][number], "shopId" | "accountId" | "rulesVersion" | "counts"> & { day: Day };

function count({ shopId, rules, timeZone }: DemoProgram, member: Member, row: Counted, at: Date, rows: ProgramRows): void {
  const counts = row.keptMinor > 0;
  rows.orderPoints.push({ ...row, counts, shopId, accountId: member.id, rulesVersion: 1 });
  member.counted.push({ day: row.day, keptMinor: row.keptMinor, counts, points: row.points });
  const today = dayIn(at, timeZone);
  const since = windowStart(rules, { joinedOn: dayIn(member.standing.joinedAt, timeZone), today });
  const sums = sumOrders(member.counted.filter(({ day }) => day >= since));
  const next: NewTier | undefined = nextTier(member.standing, sums, rules, { today, timeZone });
  if (!next) return;
  const { change, ...standing } = next;
  member.standing = { ...member.standing, ...standing };
  if (change) rows.tierChanges.push({ ...change, shopId, accountId: member.id, id: newId("tic"), day: today, occurredAt: at });
}

function redeem(program: DemoProgram, member: Member, at: Date, rows: ProgramRows): void {
  const { shopId, rewards, timeZone, now, chance } = program;
  const affordable = rewards.filter(({ points }) => points <= balanceOf(member.ledger) / 2);
  if (affordable.length === 0 || at > now) return;
  const reward = chance.pick(affordable);
  const id = newId("rdm");
  const today = dayIn(at, timeZone);
  const spent = spend(member.ledger, reward.points, today, {
    key: `redemption:${id}`,
    causeId: id,
    note: reward.name,
  });
  if (!spent) return;
  post(program, member, { ...spent, ledger: withActivity(spent.ledger, today) }, at, rows);
  rows.redemptions.push({
    ...{ shopId, id, rewardId: reward.id, accountShopId: shopId, accountId: member.id, points: reward.points },
    ...{ state: "committed" as const, channel: "counter" as const, code: newCode(), requestKey: id },
    ...{ reservedAt: at, expiresAt: hoursAfter(at, 24), committedAt: at },
  });
}
