import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { asUser, inShops } from "@/db/scope";
import { assertSignedIn, isPermitted, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found, notFound } from "@/lib/errors";
import type { RedemptionId, ShopId } from "@/lib/ids";
import { listOwnAccounts, listRedemptionViews, ofRedemption, type RedemptionView } from "./data/redemptions";
import { endRedemption } from "./end-redemption";
import { usedWords } from "./used-words";

/**
 * Gives an unused redemption back, by its own member or by staff who serve: the code stops working and the points return.
 * One that was given back already is answered as it is; one that is used is a conflict that says when and where.
 */
export async function releaseRedemption(
  ctx: Context,
  { shopId, redemptionId }: { shopId: ShopId; redemptionId: RedemptionId },
): Promise<RedemptionView> {
  assertSignedIn(ctx.actor);
  const { userId } = ctx.actor;
  const own = await asUser(ctx.db, userId, (tx) => listOwnAccounts(tx, userId));
  const mayServe = isPermitted(ctx.actor, "loyalty:serve", shopId);
  const read = async (tx: Db) => (await listRedemptionViews(tx, [shopId], ofRedemption(redemptionId), 1))[0];
  return retryLostRaces(() =>
    inShops(ctx.db, scopeByProof(shopId), async (tx) => {
      const seen = await read(tx);
      if (!seen || !(mayServe || own.some(({ id }) => id === seen.accountId))) throw notFound("redemption");
      const ended = await endRedemption(tx, shopId, redemptionId, { onlyOverdue: false, actorId: userId }, ctx.now);
      const now = found(await read(tx), "redemption");
      if (!ended && now.state !== "released") throw conflict("redemption-used", usedWords(now), { state: now.state });
      return now;
    }),
  );
}
