import "server-only";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { assertSignedIn, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { Adjusted } from "./adjust-points";
import type { DecideAdjustment } from "./adjustment-input";
import { applyAdjustment } from "./apply-adjustment";
import { lockAdjustment, writeDecision } from "./data/adjustments";
import { findMember } from "./data/members";
import { findSelf } from "./find-self";
import { assertNotOwn } from "./own-account";
import { settleAccount } from "./settle-account";

/** The second person's word on an adjustment that waits: never the one who asked, nor the one whose points they are. */
export async function decideAdjustment(ctx: Context, { adjustmentId, decision }: DecideAdjustment): Promise<Adjusted> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage");
  const { actor } = ctx;
  assertSignedIn(actor);
  return retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      const asked = found(await lockAdjustment(tx, scope, adjustmentId), "adjustment");
      const { shopId, accountId, id, points, askedBy } = asked;
      const state = decision === "accept" ? "done" : "declined";
      if (askedBy === actor.userId) throw conflict("own-adjustment", "Somebody else has to decide what you asked for.");
      assertNotOwn(await findSelf(tx, actor), found(await findMember(tx, scope, accountId), "member"));
      if (asked.state === state && asked.decidedBy === actor.userId) return { id, state };
      if (asked.state !== "waiting") throw conflict("adjustment-decided", "This adjustment has been decided already.");
      if (decision === "accept") {
        const held = found(await settleAccount(tx, shopId, accountId, ctx.now), "member");
        await applyAdjustment(tx, held, { id, points, actorId: actor.userId }, ctx.now);
      }
      await writeDecision(tx, asked, { state, decidedBy: actor.userId, decidedAt: ctx.now });
      return { id, state };
    }),
  );
}
