import { type CustomerId, newId } from "@/lib/ids";
import { newCode } from "@/lib/loyalty/codes";
import { availableOn, expiresOn } from "@/lib/loyalty/days";
import { pointsFor } from "@/lib/loyalty/earning";
import { creditOrders } from "@/lib/loyalty/history-credit";
import { give } from "@/lib/loyalty/ledger";
import { type Lot, nextDueOn } from "@/lib/loyalty/lots";
import { type NewTier, nextTier } from "@/lib/loyalty/next-tier";
import { expiringNotices } from "@/lib/loyalty/notices";
import { sumOrders } from "@/lib/loyalty/tier-history";
import { windowStart } from "@/lib/loyalty/tiers";
import { referralLot } from "@/lib/referrals/referral-lot";
import { type Day, dayIn, daysAfter } from "@/lib/time";
import type { DeliveredOrder, ProgramRows } from "./data/points";
import { type DemoProgram, type Member, post, settle, told } from "./demo-member";
import type { FriendGift } from "./plan-referrals";
import { endCodes, takeRewards } from "./take-rewards";

type Happening = { at: Date; happen: (program: DemoProgram, member: Member, at: Date, rows: ProgramRows) => void };

/** After how many of their deliveries members come by to spend what it brought, and within how many days. */
const COMES_BY = 0.4;
const COMES_WITHIN_DAYS = 150;
const COMES_EVERY_DAYS = 30;

/**
 * A member's life in the demo, day by day, as the programme itself would have written it: what was delivered before it
 * started is credited, the rest earned; friends are rewarded; points open, are taken for rewards, come back, and end.
 */
export function replayMember(
  program: DemoProgram,
  customerId: CustomerId,
  orders: readonly DeliveredOrder[],
  gifts: readonly FriendGift[],
  rows: ProgramRows,
): void {
  const { timeZone, startedAt, now } = program;
  const [first] = orders;
  if (!first) return;
  const joinedAt = first.placedAt > startedAt ? first.placedAt : startedAt;
  const joinedOn = dayIn(joinedAt, timeZone);
  const ledger = { activePoints: 0, pendingPoints: 0, debtPoints: 0, lastActiveOn: joinedOn, lots: [] };
  const standing = { tier: 0, tierSince: joinedOn, tierUntil: null, tierPinned: false, joinedAt };
  const member: Member = { id: newId("lac"), customerId, ledger, standing, counted: [], seq: 0, codes: [], taken: new Map() };
  const earlier = orders.filter(({ deliveredAt }) => deliveredAt < startedAt);
  if (earlier.length > 0) credit(program, member, earlier, rows);
  for (const { at, happen } of lifeOfMember(program, orders, gifts)) {
    endCodes(program, member, at, rows);
    settle(program, member, at, rows);
    happen(program, member, at, rows);
  }
  endCodes(program, member, now, rows);
  settle(program, member, now, rows);
  pushMember(program, member, rows);
}

/** All that happens to a member up to now, in the order of time. */
function lifeOfMember(program: DemoProgram, orders: readonly DeliveredOrder[], gifts: readonly FriendGift[]): Happening[] {
  const { startedAt, now } = program;
  const earned = orders
    .filter(({ deliveredAt }) => deliveredAt >= startedAt)
    .map((order): Happening => ({ at: order.deliveredAt, happen: (...life) => earn(...life, order) }));
  const brought = gifts.map((gift): Happening => ({ at: gift.at, happen: (...life) => receive(...life, gift) }));
  const visits = visitsOf(program, orders).map((at): Happening => ({ at, happen: takeRewards }));
  return [...earned, ...brought, ...visits].filter(({ at }) => at <= now).sort(byTime);
}

const byTime = (one: { at: Date }, other: { at: Date }) => one.at.getTime() - other.at.getTime();

/** When a member comes by to spend: some time after points have opened, and not again for a while. */
function visitsOf({ startedAt, returnWindowDays, chance }: DemoProgram, orders: readonly DeliveredOrder[]): Date[] {
  const wishes = orders.flatMap(({ deliveredAt }) => {
    const opensAt = deliveredAt < startedAt ? startedAt : daysAfter(deliveredAt, returnWindowDays + 1);
    const at = daysAfter(opensAt, chance.int(1, COMES_WITHIN_DAYS));
    return chance.happens(COMES_BY) ? [{ at }] : [];
  });
  const visits: Date[] = [];
  for (const { at } of wishes.sort(byTime)) {
    const last = visits.at(-1);
    if (!last || at > daysAfter(last, COMES_EVERY_DAYS)) visits.push(at);
  }
  return visits;
}

function pushMember({ shopId, timeZone, now }: DemoProgram, member: Member, rows: ProgramRows): void {
  const { activePoints, pendingPoints, debtPoints, lastActiveOn, lots } = member.ledger;
  const { tier, tierSince, tierUntil, joinedAt } = member.standing;
  rows.accounts.push({
    ...{ shopId, id: member.id, customerId: member.customerId, memberCode: newCode(), referralCode: newCode(), joinedAt },
    ...{ activePoints, pendingPoints, debtPoints, lastActiveOn, entrySeq: member.seq, dueOn: nextDueOn(member.ledger) },
    ...{ tier, tierSince, tierUntil },
  });
  rows.lots.push(...lots.map((lot: Lot) => ({ ...lot, shopId, accountId: member.id })));
  rows.redemptions.push(...member.codes.map(({ redemption }) => redemption));
  rows.coupons.push(...member.codes.flatMap(({ coupon }) => coupon ?? []));
  for (const event of expiringNotices(member.ledger, dayIn(now, timeZone)))
    rows.events.push({ ...told(shopId, member, event, now), id: newId("lev") });
}

/** Points for a friend, of whoever brought one or came through one. */
function receive(
  program: DemoProgram,
  member: Member,
  at: Date,
  rows: ProgramRows,
  { referralId: id, points, note }: FriendGift,
): void {
  const { shopId, rules, timeZone } = program;
  const today = dayIn(at, timeZone);
  const lot = referralLot({ id, rulesVersion: 1, points }, rules, today);
  post(program, member, give(member.ledger, lot, today, "credited", { key: `referral:${id}`, causeId: id, note }), at, rows);
  const event = { type: "referral_paid" as const, key: id, data: { referralId: id, points } };
  rows.events.push({ ...told(shopId, member, event, at), id: newId("lev") });
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

function earn(program: DemoProgram, member: Member, at: Date, rows: ProgramRows, order: DeliveredOrder): void {
  const { rules, timeZone, returnWindowDays } = program;
  const { orderId, soldMinor, keptMinor } = order;
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
