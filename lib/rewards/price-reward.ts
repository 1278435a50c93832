import "server-only";
import type { Db } from "@/db/client";
import { lockSettling } from "@/lib/coalitions/data/coalitions";
import { sumBetween } from "@/lib/coalitions/data/settlement";
import { MAX_UNSETTLED_POINTS, pointsAcross } from "@/lib/coalitions/exchange-points";
import { findExchange } from "@/lib/coalitions/find-exchange";
import { conflict } from "@/lib/errors";
import type { CoalitionId, ShopId } from "@/lib/ids";
import { sumReserved } from "./data/redemptions";
import type { RewardRow } from "./data/rewards";

type Priced = { reward: RewardRow; frozen: { pointValueMinor: number | null; coalitionId: CoalitionId | null } };

/**
 * The reward at its price in points of the account's shop, and what the redemption keeps of that, as what the shops will owe
 * each other is booked by it. Refused where those points are not accepted, or their shop owes too much by now; the
 * transaction must see both shops.
 */
export async function priceReward(tx: Db, reward: RewardRow, accountShopId: ShopId): Promise<Priced> {
  if (accountShopId === reward.shopId) return { reward, frozen: { pointValueMinor: null, coalitionId: null } };
  const values = await findExchange(tx, accountShopId, reward.shopId);
  if (!values) throw conflict("points-not-accepted", "This shop does not accept the points of that one.");
  const { coalitionId, ownValueMinor: pointValueMinor, otherValueMinor } = values;
  const points = pointsAcross(reward.points, values);
  // One after the other: reservations of one moment would each see only what was held before.
  await lockSettling(tx, reward.shopId);
  const [owedMinor, reservedMinor] = await Promise.all([
    sumBetween(tx, reward.shopId, accountShopId),
    sumReserved(tx, reward.shopId, accountShopId),
  ]);
  if (owedMinor + reservedMinor + points * pointValueMinor > MAX_UNSETTLED_POINTS * otherValueMinor)
    throw conflict(
      "points-not-accepted",
      "This shop accepts no more points of that one until it was paid for those it has accepted so far.",
    );
  return { reward: { ...reward, points }, frozen: { pointValueMinor, coalitionId } };
}
