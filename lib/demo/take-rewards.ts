import { newId } from "@/lib/ids";
import { newCode } from "@/lib/loyalty/codes";
import { balanceOf, settleDays, spend, withActivity } from "@/lib/loyalty/ledger";
import { expiresAtOf } from "@/lib/rewards/redemption";
import { returnPoints } from "@/lib/rewards/return-points";
import { couponValueOf, isHandedOver, rewardRefusal } from "@/lib/rewards/reward";
import { rewardCoupon } from "@/lib/rewards/reward-coupon";
import type { RewardKind } from "@/lib/rewards/vocabulary";
import { dayIn, minutesAfter } from "@/lib/time";
import type { ProgramRows } from "./data/points";
import { type DemoProgram, type Member, post, settle, told, type UnusedCode } from "./demo-member";
import type { DemoReward } from "./reward-plan";

/** What members like: what is handed over at the counter most of all. */
const LIKING: Record<RewardKind, number> = { service: 12, product: 12, gift_card: 4, amount: 1, percent: 1, shipping: 1 };
const MOST_AT_ONCE = 4;
/** Staff hand over a little after the points were taken. */
const SERVED_IN_MINUTES = 2;

/** A member comes by and takes what the points are enough for, some of them several things. */
export function takeRewards(program: DemoProgram, member: Member, at: Date, rows: ProgramRows): void {
  const { rewards, chance } = program;
  for (let taken = 0; taken < MOST_AT_ONCE; taken++) {
    const asker = { balance: balanceOf(member.ledger), tier: member.standing.tier };
    const offered = rewards.filter((reward) => !rewardRefusal(reward, { ...asker, taken: member.taken.get(reward.id) ?? 0 }, at));
    const liked = offered.flatMap((reward) => Array<DemoReward>(LIKING[reward.kind]).fill(reward));
    if (liked.length === 0) return;
    takeReward(program, member, chance.pick(liked), at, rows);
    if (chance.happens(0.5)) return;
  }
}

/** Points go for a reward; what is handed over at the counter is used at once, any other code waits to be. */
function takeReward(program: DemoProgram, member: Member, reward: DemoReward, at: Date, rows: ProgramRows): void {
  const { shopId, timeZone, staffId } = program;
  const id = newId("rdm");
  const today = dayIn(at, timeZone);
  const atCounter = isHandedOver(reward.kind);
  const actorId = atCounter ? staffId : null;
  const spent = spend(member.ledger, reward.points, today, { key: `redeem:${id}`, causeId: id, note: reward.name, actorId });
  if (!spent) return;
  const channel = atCounter ? ("counter" as const) : ("account" as const);
  const code = newCode();
  const expiresAt = expiresAtOf(channel, reward.validDays, { today, timeZone, at });
  const coupon = couponValueOf(reward)
    ? rewardCoupon(reward, member.customerId, { id: newId("cpn"), code, expiresAt, redemptionId: id, at })
    : undefined;
  const redemption = {
    ...{ shopId, id, rewardId: reward.id, accountShopId: shopId, accountId: member.id, points: reward.points },
    ...{ state: "reserved" as const, channel, code, couponId: coupon?.id ?? null, requestKey: id, actorId },
    ...{ reservedAt: at, expiresAt },
  };
  const unused: UnusedCode = { redemption, coupon, allocations: spent.entries.flatMap(({ allocations }) => allocations) };
  if (!atCounter) member.codes.push(unused);
  post(program, member, spent, at, rows);
  const data = { redemptionId: id, reward: reward.name, code, points: reward.points, channel };
  rows.events.push({ ...told(shopId, member, { type: "reward_reserved", key: id, data }, at), id: newId("lev") });
  member.taken.set(reward.id, (member.taken.get(reward.id) ?? 0) + 1);
  if (reward.stock !== null) reward.stock -= 1;
  if (atCounter) handOver(program, member, reward, unused, rows);
}

/** Staff hand it over: the code is used for good, and counts as activity. */
function handOver(
  { shopId, timeZone }: DemoProgram,
  member: Member,
  reward: DemoReward,
  { redemption, coupon }: UnusedCode,
  rows: ProgramRows,
): void {
  const { id, points, reservedAt } = redemption;
  const at = minutesAfter(reservedAt, SERVED_IN_MINUTES);
  member.ledger = withActivity(member.ledger, dayIn(at, timeZone));
  if (coupon) rows.coupons.push({ ...coupon, active: false });
  rows.redemptions.push({ ...redemption, state: "committed", committedAt: at, valueMinor: reward.costMinor });
  const data = { redemptionId: id, reward: reward.name, points };
  rows.events.push({ ...told(shopId, member, { type: "reward_redeemed", key: id, data }, at), id: newId("lev") });
}

/** Gives up the codes whose time is over by then: their points return, and end where their last day is over. */
export function endCodes(program: DemoProgram, member: Member, until: Date, rows: ProgramRows): void {
  const over = member.codes.filter(({ redemption }) => redemption.expiresAt <= until);
  over.sort((a, b) => a.redemption.expiresAt.getTime() - b.redemption.expiresAt.getTime());
  for (const unused of over) endCode(program, member, unused, rows);
}

function endCode(program: DemoProgram, member: Member, unused: UnusedCode, rows: ProgramRows): void {
  const { shopId, timeZone, rewards } = program;
  const { redemption, coupon, allocations } = unused;
  const { id, rewardId, points, expiresAt: at } = redemption;
  settle(program, member, at, rows);
  member.codes = member.codes.filter((code) => code !== unused);
  const today = dayIn(at, timeZone);
  const settled = settleDays(member.ledger, today);
  const back = { allocations, points, leastDay: null };
  const move = { key: `release:${id}`, causeId: id, note: "" };
  const posted = returnPoints({ status: "open" }, settled, back, { today, unpaid: new Set() }, move);
  post(program, member, posted, at, rows);
  const reward = rewards.find((one) => one.id === rewardId);
  member.taken.set(rewardId, (member.taken.get(rewardId) ?? 1) - 1);
  if (reward && reward.stock !== null) reward.stock += 1;
  if (coupon) rows.coupons.push({ ...coupon, active: false });
  rows.redemptions.push({ ...redemption, state: "released", returnedPoints: points, endedAt: at });
  const data = { redemptionId: id, reward: reward?.name ?? "", points };
  rows.events.push({ ...told(shopId, member, { type: "reward_released", key: id, data }, at), id: newId("lev") });
}
