import "server-only";
import type { Db } from "@/db/client";
import type { CustomerId, LoyaltyAccountId } from "@/lib/ids";
import { openAccountRow } from "@/lib/loyalty/data/accounts";
import type { Moment } from "@/lib/loyalty/post-points";
import { findMember } from "./data/referrals";

/** The friend's account: the one there is, or one that is opened now for who has an account of the marketplace; null for others. */
export async function friendsAccount(
  tx: Db,
  customerId: CustomerId,
  { shopId, today: on, at }: Moment,
): Promise<LoyaltyAccountId | null> {
  const member = await findMember(tx, shopId, customerId);
  if (member?.accountId) return member.accountId;
  return member?.userId ? openAccountRow(tx, { shopId, customerId, on, at }) : null;
}
