import "server-only";
import type { Db } from "@/db/client";
import type { CustomerId, LoyaltyAccountId, OrderId } from "@/lib/ids";
import { openAccountRow } from "@/lib/loyalty/data/accounts";
import { makeKnownByOrder } from "@/lib/loyalty/data/member-records";
import type { Moment } from "@/lib/loyalty/post-points";
import { findMember } from "./data/referrals";

/** The friend's account: the one there is, or one that is opened now for who has an account of the marketplace; null for others. */
export async function friendsAccount(
  tx: Db,
  { customerId, orderId }: { customerId: CustomerId; orderId: OrderId },
  { shopId, today: on, at }: Moment,
): Promise<LoyaltyAccountId | null> {
  const member = await findMember(tx, shopId, customerId);
  if (member?.accountId) return member.accountId;
  if (!member?.userId) return null;
  await makeKnownByOrder(tx, { shopId, customerId, orderId });
  return openAccountRow(tx, { shopId, customerId, on, at });
}
