import "server-only";
import type { Db } from "@/db/client";
import type { CoalitionId, RedemptionId, ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { dayIn } from "@/lib/time";
import { insertMovement, sumCause } from "./data/settlement";

type Spent = {
  redemptionId: RedemptionId;
  /** Whose reward it is, and in which shop the member's account is. */
  shopId: ShopId;
  accountShopId: ShopId;
  /** What a point was worth in the account's shop, and the coalition, as the redemption keeps them; null within one shop. */
  pointValueMinor: number | null;
  coalitionId: CoalitionId | null;
  /** Points of the account that are gone for the reward by now: 0 once all of them came back. */
  keptPoints: number;
  at: Date;
};

/**
 * Books what the shop of a member's account owes the shop that gives a reward for its points: the difference between what it
 * should owe for the points that are gone for good and what is booked already. So it may be called after every change of a
 * redemption, any number of times. A point is worth what it was when the reward was priced, whatever its shop makes of it
 * later, and whether or not the shops are together still. Nothing to do within one shop. The transaction sees both shops and
 * holds the redemption's lock.
 */
export async function settleBetween(tx: Db, spent: Spent): Promise<void> {
  const { redemptionId, shopId, accountShopId, pointValueMinor, coalitionId, keptPoints, at } = spent;
  if (shopId === accountShopId) return;
  const booked = await sumCause(tx, shopId, accountShopId, redemptionId);
  const [first] = booked;
  const points = keptPoints - booked.reduce((sum, row) => sum + row.points, 0);
  if (points === 0) return;
  const [owed] = await listShopTerms(tx, [shopId]);
  if (!owed || coalitionId === null || pointValueMinor === null)
    throw new Error("Points were spent between shops that have not agreed on them.");
  await insertMovement(tx, {
    coalitionId: first?.coalitionId ?? coalitionId,
    owingShopId: accountShopId,
    owedShopId: shopId,
    causeId: booked.length === 0 ? redemptionId : `${redemptionId}:${booked.length}`,
    points,
    amountMinor: points * (first ? first.amountMinor / first.points : pointValueMinor),
    currency: first?.currency ?? owed.currency,
    day: dayIn(at, owed.timeZone),
    at,
  });
}
