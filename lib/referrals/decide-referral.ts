import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { Actor } from "@/lib/auth/actor";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, conflict, found } from "@/lib/errors";
import { findRecord } from "@/lib/loyalty/data/member-records";
import { findSelf } from "@/lib/loyalty/find-self";
import { isOwn } from "@/lib/loyalty/own-account";
import { dayIn } from "@/lib/time";
import {
  changeReferral,
  findAccountOwner,
  findReferral,
  findTermsOf,
  lockFriendsOrder,
  lockReferralOfOrder,
  type ReferralRow,
} from "./data/referrals";
import type { DecideReferral } from "./input";
import { tellReferrer } from "./tell-referrer";
import type { ReferralState } from "./vocabulary";

export type Decided = Pick<ReferralRow, "id" | "shopId" | "state">;

/**
 * Decides about a referral that is held, or declines one that is not paid yet; the reason is kept. What is approved is paid
 * when its day comes, after everything was looked at once more. Nobody decides about a referral of their own. Asked again
 * for the same it changes nothing.
 */
export async function decideReferral(ctx: Context, { referralId, decision, reason }: DecideReferral): Promise<Decided> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage");
  return inShops(ctx.db, scope, async (tx) => {
    const { shopId, orderId } = found(await findReferral(tx, scope, referralId), "referral");
    await lockFriendsOrder(tx, shopId, orderId);
    const referral = found(await lockReferralOfOrder(tx, shopId, orderId), "referral");
    await assertNotOwn(tx, ctx.actor, referral);
    const state = nextState(referral, decision);
    if (state === undefined) return referral;
    const isOver = state === "rejected";
    await changeReferral(tx, referral, {
      state,
      decidedBy: userIdOf(ctx.actor),
      decision: reason,
      ...(isOver && { endedAt: ctx.now }),
    });
    if (isOver) {
      const { timeZone } = await findTermsOf(tx, shopId, referral.rulesVersion);
      await tellReferrer(tx, referral, "referral_rejected", { shopId, today: dayIn(ctx.now, timeZone), at: ctx.now });
    }
    return { id: referral.id, shopId, state };
  });
}

/** Undefined when it stands as decided already. */
function nextState(
  { state, decidedBy, qualifiedAt }: ReferralRow,
  decision: DecideReferral["decision"],
): ReferralState | undefined {
  if (decision === "approve" && state === "held") return qualifiedAt === null ? "signed" : "qualified";
  if (decision === "decline" && ["signed", "qualified", "held"].includes(state)) return "rejected";
  const isSo = decision === "approve" ? ["signed", "qualified", "paid"].includes(state) : state === "rejected";
  if (isSo && decidedBy !== null) return undefined;
  throw conflict("referral-decided", "This referral is not waiting for a decision any more. Load the list again.");
}

async function assertNotOwn(tx: Db, actor: Actor, { shopId, referrerId, refereeCustomerId }: ReferralRow): Promise<void> {
  const self = await findSelf(tx, actor);
  const sides = [await findAccountOwner(tx, shopId, referrerId), await findRecord(tx, shopId, refereeCustomerId)];
  if (sides.some((side) => side && isOwn(self, side)))
    throw new AppError("forbidden", "own-account", "This is about your own points. Somebody else has to decide it.");
}
