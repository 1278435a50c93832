import "server-only";
import type { Db } from "@/db/client";
import type { CoalitionId, ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { findSharedCoalition } from "./data/settlement";
import type { PointValues } from "./exchange-points";

export type Exchange = PointValues & { coalitionId: CoalitionId };

/**
 * What the points of one shop (`accountShopId`) are worth in another; undefined when the two are in no coalition together,
 * or one of them has no running programme. The transaction must see both shops.
 */
export async function findExchange(tx: Db, accountShopId: ShopId, rewardShopId: ShopId): Promise<Exchange | undefined> {
  const [coalitionId, values] = await Promise.all([
    findSharedCoalition(tx, accountShopId, rewardShopId),
    listShopTerms(tx, [accountShopId, rewardShopId]),
  ]);
  const own = values.find(({ shopId }) => shopId === accountShopId);
  const other = values.find(({ shopId }) => shopId === rewardShopId);
  if (!coalitionId || !own || !other || own.currency !== other.currency) return undefined;
  if (own.state !== "running" || other.state !== "running") return undefined;
  return { coalitionId, ownValueMinor: own.rules.pointValueMinor, otherValueMinor: other.rules.pointValueMinor };
}
