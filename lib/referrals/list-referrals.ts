import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { countDelivered, countStates, listReferralRows, type ReferralItem, type StateCount } from "./data/referral-list";
import { decodeReferralCursor, encodeReferralCursor } from "./list-cursor";
import type { ReferralState } from "./vocabulary";

export type ReferralWish = {
  /** One shop, or all in which the asker may look. */
  shopId?: ShopId | undefined;
  state?: ReferralState | undefined;
  /** Of one member. */
  referrerId?: LoyaltyAccountId | undefined;
  cursor?: string | undefined;
  limit: number;
};
export type ReferralPage = { items: ReferralItem[]; next: string | null; counts: StateCount[]; delivered: number };

/** A page of the friends whom members brought, the newest first, with what became of all of them. */
export async function listReferrals(ctx: Context, { shopId, cursor, limit, ...wish }: ReferralWish): Promise<ReferralPage> {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shopId);
  const after = cursor === undefined ? undefined : decodeReferralCursor(cursor);
  return inShops(ctx.db, scope, async (tx) => {
    const [rows, counts, delivered] = await Promise.all([
      listReferralRows(tx, { ...wish, shopIds: scope, after, limit: limit + 1 }),
      countStates(tx, scope),
      countDelivered(tx, scope),
    ]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, counts, delivered, next: rows.length > limit && last ? encodeReferralCursor(last) : null };
  });
}
