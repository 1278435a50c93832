import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { countInvitation } from "./count-invitation";
import { closeExpired, hasMemberWithEmail, insertInvitation } from "./data/invitations";
import type { InviteMember } from "./input";
import { INVITATION_DAYS } from "./invitation";
import { newSecret, secretHash } from "./secret";
import { sendInvitation } from "./send-invitation";

/**
 * Asks whoever reads an address's mail to work in the shop. It makes nobody a member, and neither the answer nor the row
 * tells whether the address has an account: accounts are not looked at, only who works in this shop.
 */
export async function inviteMember(ctx: Context, { shopId, email, role }: InviteMember): Promise<void> {
  const scope = authorizeShops(ctx.actor, "members:manage", shopId);
  await countInvitation(ctx.db, shopId, ctx.now);
  const secret = newSecret();
  const expiresAt = daysAfter(ctx.now, INVITATION_DAYS);
  await inShops(ctx.db, scope, async (tx) => {
    if (await hasMemberWithEmail(tx, shopId, email)) throw invalid("email", "This person works in the shop already.");
    await closeExpired(tx, shopId, email, ctx.now);
    const isNew = await insertInvitation(tx, {
      shopId,
      id: newId("ivt"),
      email,
      role,
      tokenHash: secretHash(secret),
      invitedBy: userIdOf(ctx.actor),
      createdAt: ctx.now,
      sentAt: ctx.now,
      expiresAt,
    });
    if (!isNew) throw invalid("email", "This address is invited already. Send that invitation again, or withdraw it first.");
    await sendInvitation(tx, ctx, { shopId, email, role, secret, expiresAt });
  });
}
