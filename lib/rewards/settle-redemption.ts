import "server-only";
import type { Db } from "@/db/client";
import { settleBetween } from "@/lib/coalitions/settle-between";
import { withActivity } from "@/lib/loyalty/ledger";
import type { MemberEvent } from "@/lib/loyalty/member-events";
import { postPoints } from "@/lib/loyalty/post-points";
import type { OrderFacts, StepActor } from "@/lib/orders/facts";
import { addCalendarDays } from "@/lib/time";
import { findOrderRedemption, type RedemptionRow, updateRedemption } from "./data/redemptions";
import { findReward, putIntoStock } from "./data/rewards";
import { lockRedemption } from "./lock-redemption";
import { isSettled, shareOf, takenBack } from "./redemption";
import { returnPoints, takeAgain } from "./return-points";

/**
 * Brings the redemption an order uses to where the order stands: committed once the shop has taken the order on or its money
 * came, released when it was cancelled before, and its points given back as far as the order was taken back. What is to be
 * returned follows from the facts alone, so every split of refunds returns the same, and a full refund all. When a step is
 * undone, what can be taken again is. Of an order cancelled whole, so before anything was shipped, the reward can be given
 * again. `before` is undefined for an order that is being placed. Called under the lock of the order's row, after the order's
 * own points were booked.
 */
export async function settleRedemption(
  tx: Db,
  before: OrderFacts | undefined,
  facts: OrderFacts,
  actor: StepActor,
  at: Date,
): Promise<void> {
  const seen = await findOrderRedemption(tx, facts.shopId, facts.id);
  if (!seen || seen.state === "released") return;
  const { row, program, held, allocations, today, unpaid, settled } = await lockRedemption(tx, seen, at);
  const next = nextState(row, facts, at);
  // Who leaves an order unpaid, or calls it off, does not get more time for the points by that.
  const isShops = actor.kind === "staff" || row.state !== "reserved";
  const leastDay = isShops ? addCalendarDays(today, program.rules.returnedDays) : null;
  const back = next.returnedPoints - row.returnedPoints;
  const move = { orderId: facts.id, causeId: row.id, actorId: actor.userId, note: "" };
  const [key, again] = [`return:${row.id}:${facts.eventSeq}`, `redeem:${row.id}:${facts.eventSeq}`];
  const giving = { allocations, points: back, leastDay };
  const { posted, taken } =
    back >= 0
      ? { posted: returnPoints(held.account, settled, giving, { today, unpaid }, { ...move, key }), taken: -back }
      : takeAgain(settled, -back, today, { ...move, key: again });
  const isUsed = row.state === "reserved" && ["committed", "refunded"].includes(next.state);
  const ledger = isUsed ? withActivity(posted.ledger, today) : posted.ledger;
  const returnedPoints = row.returnedPoints - taken;
  const reward = await findReward(tx, row.shopId, row.rewardId);
  const events = eventsOf(row, next.state, reward?.name ?? "", facts);
  await postPoints(tx, held, { shopId: row.accountShopId, today, at }, { ...posted, ledger }, { events });
  if (facts.status === "cancelled" && before?.status !== "cancelled") await putIntoStock(tx, row.shopId, row.rewardId);
  await updateRedemption(tx, row.shopId, row.id, { ...next, returnedPoints });
  const keptPoints = next.state === "committed" ? row.points - returnedPoints : 0;
  await settleBetween(tx, { ...row, redemptionId: row.id, keptPoints, at });
}

function nextState(row: RedemptionRow, facts: OrderFacts, at: Date) {
  const isOff = facts.status === "cancelled";
  const returnedPoints = isOff ? row.points : shareOf(row.points, takenBack(facts));
  const isAll = returnedPoints === row.points;
  const endedAt = isAll ? (row.endedAt ?? at) : null;
  if (row.state === "reserved" && !isSettled(facts))
    return { state: isOff ? ("released" as const) : ("reserved" as const), returnedPoints, endedAt, committedAt: null };
  if (row.state === "reserved" && isOff) return { state: "released" as const, returnedPoints, endedAt, committedAt: null };
  return {
    state: isAll ? ("refunded" as const) : ("committed" as const),
    returnedPoints,
    endedAt,
    committedAt: row.committedAt ?? at,
  };
}

function eventsOf(row: RedemptionRow, state: RedemptionRow["state"], reward: string, { id: orderId }: OrderFacts): MemberEvent[] {
  const data = { redemptionId: row.id, reward, points: row.points, orderId };
  if (row.state !== "reserved" || state === "reserved") return [];
  return [{ type: state === "released" ? "reward_released" : "reward_redeemed", key: row.id, data }];
}
