import "server-only";
import type { Db } from "@/db/client";
import type { RedemptionId, ShopId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import { findFormerCoalition, findSharedCoalition, insertMovement, listPointValues, sumCause } from "./data/settlement";

type Spent = {
  redemptionId: RedemptionId;
  /** Whose reward it is, and in which shop the member's account is. */
  shopId: ShopId;
  accountShopId: ShopId;
  /** Points of the account that are gone for the reward by now: 0 once all of them came back. */
  keptPoints: number;
  at: Date;
};

/**
 * Books what the shop of a member's account owes the shop that gives a reward for its points: the difference between what it
 * should owe for the points that are gone for good and what is booked already. So it may be called after every change of a
 * redemption, any number of times. The value of a point is the one of the day on which they were spent first. Nothing to do
 * within one shop. The transaction sees both shops and holds the redemption's lock.
 */
export async function settleBetween(tx: Db, { redemptionId, shopId, accountShopId, keptPoints, at }: Spent): Promise<void> {
  if (shopId === accountShopId) return;
  const booked = await sumCause(tx, shopId, accountShopId, redemptionId);
  const [first] = booked;
  const points = keptPoints - booked.reduce((sum, row) => sum + row.points, 0);
  if (points === 0) return;
  const values = await listPointValues(tx, [shopId, accountShopId]);
  const [owing, owed] = [accountShopId, shopId].map((id) => values.find((row) => row.shopId === id));
  // Codes that members hold are good although a shop has left meanwhile. Where both have, nothing is left to book it on.
  const shared = first?.coalitionId ?? (await findSharedCoalition(tx, shopId, accountShopId));
  const coalitionId = shared ?? (await findFormerCoalition(tx, shopId, accountShopId));
  if (!coalitionId) return;
  if (!owing || !owed) throw new Error("Points were spent between shops of which one has no programme.");
  const valueMinor = first ? first.amountMinor / first.points : owing.rules.pointValueMinor;
  await insertMovement(tx, {
    coalitionId,
    owingShopId: accountShopId,
    owedShopId: shopId,
    causeId: booked.length === 0 ? redemptionId : `${redemptionId}:${booked.length}`,
    points,
    amountMinor: points * valueMinor,
    currency: first?.currency ?? owed.currency,
    day: dayIn(at, owed.timeZone),
    at,
  });
}
