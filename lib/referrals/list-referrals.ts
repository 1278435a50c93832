import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { idCursor, idPage } from "@/lib/id-cursor";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { countDelivered, countStates, listReferralRows, type ReferralItem, type StateCount } from "./data/referral-list";
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
export type ReferralPage = {
  items: ReferralItem[];
  next: string | null;
  prev: string | null;
  counts: StateCount[];
  delivered: number;
};

/** A page of the friends whom members brought, the newest first, with what became of all of them. */
export async function listReferrals(ctx: Context, { shopId, cursor: text, limit, ...wish }: ReferralWish): Promise<ReferralPage> {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shopId);
  const filters = [shopId, wish.state, wish.referrerId].join(",");
  const cursor = idCursor("rfl", text, filters);
  return viewInShops(ctx.db, scope, async (tx) => {
    const [read, counts, delivered] = await Promise.all([
      listReferralRows(tx, { ...wish, shopIds: scope, cursor, limit: limit + 1 }),
      countStates(tx, scope),
      countDelivered(tx, scope),
    ]);
    const { rows: items, next, prev } = idPage(read, { limit, cursor, filters });
    return { items, counts, delivered, next, prev };
  });
}
