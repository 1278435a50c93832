import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { deleteMember, findMember } from "./data/members";
import type { RemoveMember } from "./input";
import { keepAnOwner } from "./keep-an-owner";

/**
 * Takes a person out of the shop: what the membership gave ends here at once, in other processes within five seconds.
 * Their account, their sessions and their other shops are their own and stay.
 */
export async function removeMember(ctx: Context, { shopId, userId }: RemoveMember): Promise<void> {
  const scope = authorizeShops(ctx.actor, "members:manage", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    await keepAnOwner(tx, shopId, userId);
    found(await findMember(tx, shopId, userId), "member");
    await deleteMember(tx, shopId, userId);
  });
  forgetSessionsOf(userId);
}
