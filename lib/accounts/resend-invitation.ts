import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import { daysAfter } from "@/lib/time";
import { countInvitation } from "./count-invitation";
import { lockInvitation, renewInvitation } from "./data/invitations";
import type { InvitationTarget } from "./input";
import { INVITATION_DAYS, INVITATION_SENDS, invitationEnded } from "./invitation";
import { newSecret, secretHash } from "./secret";
import { sendInvitation } from "./send-invitation";

/** Mails an invitation nobody has answered once more, with a new link and its full time. The link before ends. */
export async function resendInvitation(ctx: Context, { shopId, invitationId }: InvitationTarget): Promise<void> {
  const scope = authorizeShops(ctx.actor, "members:manage", shopId);
  await countInvitation(ctx.db, shopId, ctx.now);
  const secret = newSecret();
  const expiresAt = daysAfter(ctx.now, INVITATION_DAYS);
  await inShops(ctx.db, scope, async (tx) => {
    const { state, sends, email, role } = found(await lockInvitation(tx, shopId, invitationId), "invitation");
    if (state !== "open") throw invitationEnded(state);
    if (sends >= INVITATION_SENDS)
      throw conflict(
        "invitation-sent-often",
        `This invitation has been sent ${INVITATION_SENDS} times. Check the address, or ask the person to look for it among unwanted mail.`,
      );
    await renewInvitation(tx, shopId, invitationId, { tokenHash: secretHash(secret), sentAt: ctx.now, expiresAt });
    await sendInvitation(tx, ctx, { shopId, email, role, secret, expiresAt });
  });
}
