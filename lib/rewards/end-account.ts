import "server-only";
import type { Db } from "@/db/client";
import type { LoyaltyAccountId, ShopId, UserId } from "@/lib/ids";
import { writeOffAccount } from "@/lib/loyalty/write-off-account";
import { seeRedemptions } from "./data/reach";
import { listUnused, retireCoupon } from "./data/redemptions";
import { endRedemption } from "./end-redemption";

type Account = { shopId: ShopId; accountId: LoyaltyAccountId };

/**
 * Closes an account: codes that nobody used end first, wherever they were taken, then all it holds is void. All coupons are
 * locked before the account, as everybody does. Once more changes nothing.
 */
export async function endAccount(
  tx: Db,
  { shopId, accountId }: Account,
  { actorId, at }: { actorId: UserId | null; at: Date },
): Promise<void> {
  await seeRedemptions(tx, [shopId], [accountId]);
  const unused = await listUnused(tx, { shopId, accountId });
  for (const one of unused) if (one.couponId) await retireCoupon(tx, one.shopId, one.couponId);
  for (const one of unused) await endRedemption(tx, one.shopId, one.id, { onlyOverdue: false, actorId }, at);
  await writeOffAccount(tx, shopId, accountId, { actorId, at });
}
