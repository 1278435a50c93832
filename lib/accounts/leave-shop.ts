import "server-only";
import { inShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { deleteMember, findMember } from "./data/members";
import type { LeaveShop } from "./input";
import { keepAnOwner } from "./keep-an-owner";

/** Ends one's own membership, whatever the role. The last owner has to find another first. */
export async function leaveShop(ctx: Context, { shopId }: LeaveShop): Promise<void> {
  assertSignedIn(ctx.actor);
  const { userId } = ctx.actor;
  await inShops(ctx.db, scopeByProof(shopId), async (tx) => {
    await keepAnOwner(tx, shopId, userId);
    found(await findMember(tx, shopId, userId), "member");
    await deleteMember(tx, shopId, userId);
  });
  forgetSessionsOf(userId);
}
