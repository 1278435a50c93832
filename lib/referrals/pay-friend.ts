import "server-only";
import type { Db } from "@/db/client";
import type { CustomerId } from "@/lib/ids";
import type { ShopTerms } from "@/lib/loyalty/data/terms";
import type { Moment } from "@/lib/loyalty/post-points";
import { changeReferral, type ReferralRow } from "./data/referrals";
import { friendsAccount } from "./friends-account";
import { givePoints } from "./give-points";
import { lockSides } from "./lock-sides";

/** Gives the friend's side of a paid referral its points, once; false while there is no account to give them to. */
export async function payFriend(
  tx: Db,
  referral: ReferralRow,
  customerId: CustomerId | null,
  { rules }: ShopTerms,
  moment: Moment,
): Promise<boolean> {
  if (referral.refereeId !== null || customerId === null) return false;
  const refereeId = await friendsAccount(tx, { customerId, orderId: referral.orderId }, moment);
  if (refereeId === null) return false;
  const side = (await lockSides(tx, referral.shopId, [{ accountId: refereeId }])).get(refereeId);
  if (side) await givePoints(tx, side, referral, rules, moment);
  await changeReferral(tx, referral, { refereeId });
  return true;
}
