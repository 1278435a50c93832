import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { endInvitation, lockInvitation } from "./data/invitations";
import type { InvitationTarget } from "./input";
import { invitationEnded } from "./invitation";

/** Takes an invitation back: its link ends. One that has ended otherwise stays as it is; one that was accepted is refused. */
export async function withdrawInvitation(
  ctx: Context,
  { shopId, invitationId }: InvitationTarget,
): Promise<{ changed: boolean }> {
  const scope = authorizeShops(ctx.actor, "members:manage", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const { state } = found(await lockInvitation(tx, shopId, invitationId), "invitation");
    if (state === "accepted") throw invitationEnded(state);
    if (state !== "open") return { changed: false };
    await endInvitation(tx, shopId, invitationId, { state: "withdrawn", endedAt: ctx.now });
    return { changed: true };
  });
}
