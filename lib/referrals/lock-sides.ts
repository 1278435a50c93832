import "server-only";
import type { Db } from "@/db/client";
import type { LoyaltyAccountId, PointLotId, ShopId } from "@/lib/ids";
import { lockAccount } from "@/lib/loyalty/data/accounts";

export type Side = NonNullable<Awaited<ReturnType<typeof lockAccount>>>;
type Wanted = { accountId: LoyaltyAccountId; lotIds?: readonly PointLotId[] };

/** Locks the accounts of a member and a friend in the order of their ids, as everybody does; without those that are closed. */
export async function lockSides(tx: Db, shopId: ShopId, wanted: readonly Wanted[]): Promise<Map<LoyaltyAccountId, Side>> {
  const sides = new Map<LoyaltyAccountId, Side>();
  for (const { accountId, lotIds = [] } of [...wanted].sort((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
    const side = await lockAccount(tx, shopId, accountId, { lotIds });
    if (side?.account.status === "open") sides.set(accountId, side);
  }
  return sides;
}
