import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { asUser, inShops } from "@/db/scope";
import { assertSignedIn, authorizeShops, scopeByProof, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, conflict, found, notFound } from "@/lib/errors";
import type { LoyaltyAccountId, RewardId, ShopId } from "@/lib/ids";
import { codeOf } from "@/lib/loyalty/codes";
import { findSelf } from "@/lib/loyalty/find-self";
import { assertNotOwn } from "@/lib/loyalty/own-account";
import { findMemberById } from "./data/members";
import { listOwnAccounts, listRedemptionViews, ofRedemption, type RedemptionView } from "./data/redemptions";
import { findReward } from "./data/rewards";
import { redeem } from "./redeem";
import type { RedemptionChannel } from "./vocabulary";

export type RedeemInput = {
  shopId: ShopId;
  rewardId: RewardId;
  channel: RedemptionChannel;
  /** With the same key the same redemption is answered. */
  requestKey: string;
  /** The member whom staff serve, and the code that the member has shown; without one it is the asker's own account. */
  served?: { accountId: LoyaltyAccountId; memberCode: string } | undefined;
  /** Where the asker's own account is, when another shop's points shall pay. */
  accountShopId?: ShopId | undefined;
};

/**
 * Takes points for a reward and answers with its code: of the asker's own account, or, for staff at the counter, of a member
 * who shows the code of the account and is not themselves; a gift card only its member takes. Refuses with `reward-refused` and its reason.
 */
export async function redeemReward(
  ctx: Context,
  { served, accountShopId: other, ...input }: RedeemInput,
): Promise<RedemptionView> {
  const accountShopId = (served ? undefined : other) ?? input.shopId;
  const scope = served ? authorizeShops(ctx.actor, "loyalty:serve", input.shopId) : scopeByProof(input.shopId, accountShopId);
  const accountId = served?.accountId ?? (await ownAccount(ctx, accountShopId));
  return retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      if (served) await assertServed(tx, ctx, input, served);
      const { id } = await redeem(tx, { ...input, accountShopId, accountId, actorId: userIdOf(ctx.actor) }, ctx.now);
      const [view] = await listRedemptionViews(tx, [input.shopId], ofRedemption(id), 1);
      return found(view, "redemption");
    }),
  );
}

/** Points are taken for somebody else only while they stand there, and never for what anybody can use. */
async function assertServed(
  tx: Db,
  { actor }: Context,
  { shopId, rewardId }: Pick<RedeemInput, "shopId" | "rewardId">,
  { accountId, memberCode }: NonNullable<RedeemInput["served"]>,
): Promise<void> {
  const member = found(await findMemberById(tx, shopId, accountId), "account");
  assertNotOwn(await findSelf(tx, actor), member);
  if (codeOf(memberCode) !== member.memberCode) throw notFound("code");
  const reward = await findReward(tx, shopId, rewardId);
  if (reward?.kind === "gift_card")
    throw new AppError("forbidden", "gift-card-for-others", "Only the member takes points for a gift card, on their own page.");
}

async function ownAccount({ actor, db }: Context, shopId: ShopId): Promise<LoyaltyAccountId> {
  assertSignedIn(actor);
  const { userId } = actor;
  const [own] = await asUser(db, userId, (tx) => listOwnAccounts(tx, userId, [shopId]));
  if (own?.status !== "open") throw conflict("not-a-member", "You have no open account in this shop's programme.");
  return own.id;
}
