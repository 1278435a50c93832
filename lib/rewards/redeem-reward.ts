import "server-only";
import { retryLostRaces } from "@/db/retry";
import { asUser, inShops } from "@/db/scope";
import { assertSignedIn, authorizeShops, scopeByProof, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { LoyaltyAccountId, RewardId, ShopId } from "@/lib/ids";
import { assertNotOwn } from "./assert-not-own";
import { findMemberById } from "./data/members";
import { listOwnAccounts, listRedemptionViews, ofRedemption, type RedemptionView } from "./data/redemptions";
import { redeem } from "./redeem";
import type { RedemptionChannel } from "./vocabulary";

export type RedeemInput = {
  shopId: ShopId;
  rewardId: RewardId;
  channel: RedemptionChannel;
  /** With the same key the same redemption is answered. */
  requestKey: string;
  /** The member whom staff serve; without one it is the asker's own account. */
  accountId?: LoyaltyAccountId | undefined;
  /** Where the asker's own account is, when another shop's points shall pay. */
  accountShopId?: ShopId | undefined;
};

/**
 * Takes points for a reward and answers with its code: of the asker's own account, or, for staff at the counter, of a member
 * who is not themselves. Refuses with `reward-refused` and its reason.
 */
export async function redeemReward(
  ctx: Context,
  { accountId: served, accountShopId: other, ...input }: RedeemInput,
): Promise<RedemptionView> {
  const accountShopId = (served ? undefined : other) ?? input.shopId;
  const scope = served ? authorizeShops(ctx.actor, "loyalty:serve", input.shopId) : scopeByProof(input.shopId, accountShopId);
  const accountId = served ?? (await ownAccount(ctx, accountShopId));
  return retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      if (served) assertNotOwn(ctx.actor, found(await findMemberById(tx, input.shopId, served), "account"));
      const { id } = await redeem(tx, { ...input, accountShopId, accountId, actorId: userIdOf(ctx.actor) }, ctx.now);
      const [view] = await listRedemptionViews(tx, [input.shopId], ofRedemption(id), 1);
      return found(view, "redemption");
    }),
  );
}

async function ownAccount({ actor, db }: Context, shopId: ShopId): Promise<LoyaltyAccountId> {
  assertSignedIn(actor);
  const { userId } = actor;
  const [own] = await asUser(db, userId, (tx) => listOwnAccounts(tx, userId, [shopId]));
  if (own?.status !== "open") throw conflict("not-a-member", "You have no open account in this shop's programme.");
  return own.id;
}
