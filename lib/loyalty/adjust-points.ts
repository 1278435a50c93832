import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { assertSignedIn, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import { newId, type PointAdjustmentId, type UserId } from "@/lib/ids";
import { startOfDayIn } from "@/lib/time";
import type { AdjustPoints } from "./adjustment-input";
import { applyAdjustment } from "./apply-adjustment";
import { findAskedBefore, insertAdjustment, lockAdjuster, sumMovedAlone } from "./data/adjustments";
import { findMember } from "./data/members";
import { findSelf } from "./find-self";
import { assertNotOwn } from "./own-account";
import { type Settled, settleAccount } from "./settle-account";
import type { AdjustmentState } from "./vocabulary";

export type Adjusted = { id: PointAdjustmentId; state: AdjustmentState };

/**
 * Gives a member points by hand, or takes some. Above the limits of the shop's rules, at a time or for a person's day,
 * or given to somebody without an account of the marketplace, it waits for a second person. Nobody adjusts an account of their own. With the same key it is done once.
 */
export async function adjustPoints(ctx: Context, input: AdjustPoints): Promise<Adjusted> {
  const scope = authorizeShops(ctx.actor, "loyalty:serve");
  const { actor } = ctx;
  assertSignedIn(actor);
  return retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      const { account, ...member } = found(await findMember(tx, scope, input.accountId), "member");
      assertNotOwn(await findSelf(tx, actor), member);
      await lockAdjuster(tx, account.shopId, actor.userId);
      const held = found(await settleAccount(tx, account.shopId, account.id, ctx.now), "member");
      const by = { askedBy: actor.userId, isKnownPerson: member.userId !== null };
      return adjust(tx, held, input, by, ctx.now);
    }),
  );
}

async function adjust(
  tx: Db,
  held: Settled,
  { points, reason, requestKey }: AdjustPoints,
  { askedBy, isKnownPerson }: { askedBy: UserId; isKnownPerson: boolean },
  at: Date,
): Promise<Adjusted> {
  const { account, terms } = held;
  const { shopId } = terms;
  const before = await findAskedBefore(tx, shopId, account.id, requestKey);
  if (before && (before.points !== points || before.reason !== reason || before.askedBy !== askedBy))
    throw conflict("request-key-reused", "This key has made another adjustment already. A different one needs a key of its own.");
  if (before) return { id: before.id, state: before.state };
  if (account.status !== "open") throw conflict("account-closed", "This member's account is closed.");
  const { adjustLimit, adjustDayLimit } = terms.rules;
  const alone = await sumMovedAlone(tx, shopId, askedBy, startOfDayIn(held.today, terms.timeZone));
  const isWithin = Math.abs(points) <= adjustLimit && alone + Math.abs(points) <= adjustDayLimit;
  // Whose points they are nobody has proved where there is no account of the marketplace.
  const mayAlone = isWithin && (points < 0 || isKnownPerson);
  const state = mayAlone ? "done" : "waiting";
  const id = newId("adj");
  await insertAdjustment(tx, { shopId, id, accountId: account.id, points, reason, state, requestKey, askedBy, askedAt: at });
  if (mayAlone) await applyAdjustment(tx, held, { id, points, actorId: askedBy }, at);
  return { id, state };
}
