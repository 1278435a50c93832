import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { deleteMember, findMember } from "./data/members";
import { endSessions } from "./end-sessions";
import type { RemoveMember } from "./input";
import { keepAnOwner } from "./keep-an-owner";

/** Takes a person out of the shop. Their account stays; their sessions end, except the one that does it. */
export async function removeMember(ctx: Context, { shopId, userId }: RemoveMember): Promise<void> {
  const scope = authorizeShops(ctx.actor, "members:manage", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    await keepAnOwner(tx, shopId, userId);
    found(await findMember(tx, shopId, userId), "member");
    await deleteMember(tx, shopId, userId);
    const own = ctx.actor.kind === "user" && ctx.actor.userId === userId ? { except: ctx.actor.sessionId } : {};
    await endSessions(tx, userId, ctx.now, own);
  });
}
