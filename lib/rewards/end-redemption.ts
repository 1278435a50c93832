import "server-only";
import type { Db } from "@/db/client";
import type { RedemptionId, ShopId, UserId } from "@/lib/ids";
import { postPoints } from "@/lib/loyalty/post-points";
import { findRedemption, type RedemptionRow, retireCoupon, updateRedemption } from "./data/redemptions";
import { findReward, putIntoStock } from "./data/rewards";
import { lockRedemption } from "./lock-redemption";
import { returnPoints } from "./return-points";

/** Why it ends: its time is over, or somebody gave it back (`actorId`). */
export type Ending = { onlyOverdue: boolean; actorId: UserId | null };

/**
 * Gives an unused redemption up: its code stops working, its points return with the last day they had (and end when that is
 * over), and the reward can be given again. Undefined, and nothing written, when it is used, bound to an order, ended
 * already, or not over yet. Locks coupon, account, redemption, in this order.
 */
export async function endRedemption(
  tx: Db,
  shopId: ShopId,
  id: RedemptionId,
  { onlyOverdue, actorId }: Ending,
  at: Date,
): Promise<RedemptionRow | undefined> {
  const seen = await findRedemption(tx, shopId, id);
  const mayEnd = (row: RedemptionRow | undefined): row is RedemptionRow =>
    row?.state === "reserved" && row.orderId === null && (!onlyOverdue || row.expiresAt <= at);
  if (!mayEnd(seen)) return undefined;
  if (seen.couponId && !(await retireCoupon(tx, shopId, seen.couponId))) return undefined;
  const { row, held, allocations, today, unpaid, settled } = await lockRedemption(tx, seen, at);
  if (!mayEnd(row)) return undefined;
  const points = row.points;
  const move = { key: `release:${id}`, causeId: id, note: "", actorId };
  const posted = returnPoints(held.account, settled, { allocations, points, leastDay: null }, { today, unpaid }, move);
  const reward = await findReward(tx, shopId, row.rewardId);
  const data = { redemptionId: id, reward: reward?.name ?? "", points };
  await postPoints(tx, held, { shopId: row.accountShopId, today, at }, posted, {
    events: [{ type: "reward_released", key: id, data }],
  });
  await putIntoStock(tx, shopId, row.rewardId);
  const change = { state: "released" as const, returnedPoints: points, endedAt: at };
  await updateRedemption(tx, shopId, id, change);
  return { ...row, ...change };
}
