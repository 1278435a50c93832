import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { findMember, setMemberRole } from "./data/members";
import { endSessions } from "./end-sessions";
import type { ChangeMemberRole } from "./input";
import { keepAnOwner } from "./keep-an-owner";

/** Gives a member another role. Their sessions end, except the one that does it: what they may do changes at once. */
export async function changeMemberRole(ctx: Context, { shopId, userId, role }: ChangeMemberRole): Promise<{ changed: boolean }> {
  const scope = authorizeShops(ctx.actor, "members:manage", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    if (role !== "owner") await keepAnOwner(tx, shopId, userId);
    const member = found(await findMember(tx, shopId, userId), "member");
    if (member.role === role) return { changed: false };
    await setMemberRole(tx, shopId, userId, role);
    const own = ctx.actor.kind === "user" && ctx.actor.userId === userId ? { except: ctx.actor.sessionId } : {};
    await endSessions(tx, userId, ctx.now, own);
    return { changed: true };
  });
}
