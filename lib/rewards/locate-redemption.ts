import "server-only";
import type { Db } from "@/db/client";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, isPermitted, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { RedemptionId, ShopId } from "@/lib/ids";
import { seeRedemptions } from "./data/reach";
import { listOwnAccounts, listRedemptionViews, ofRedemption } from "./data/redemptions";

/** The shop of a redemption that is the asker's own, or of a shop where they serve members; others there are none. */
export async function locateRedemption(ctx: Context, redemptionId: RedemptionId): Promise<ShopId> {
  assertSignedIn(ctx.actor);
  const { userId, memberships } = ctx.actor;
  const own = await asUser(ctx.db, userId, (tx) => listOwnAccounts(tx, userId));
  const served = memberships.map(({ shopId }) => shopId).filter((shopId) => isPermitted(ctx.actor, "loyalty:serve", shopId));
  const scope = scopeByProof(...new Set([...own.map(({ shopId }) => shopId), ...served]));
  const read = async (tx: Db) => {
    const ids = own.map(({ id }) => id);
    return listRedemptionViews(tx, await seeRedemptions(tx, scope, ids), ofRedemption(redemptionId), 1);
  };
  const [view] = scope.length === 0 ? [] : await viewInShops(ctx.db, scope, read);
  const isTheirs = view && (served.includes(view.shopId) || own.some(({ id }) => id === view.accountId));
  return found(isTheirs ? view : undefined, "redemption").shopId;
}
