import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import { NO_PASSWORD } from "./credentials";
import { findMember } from "./data/members";
import { findUser } from "./data/users";
import type { RemoveMember } from "./input";
import { sendMemberMail } from "./send-member-mail";

/** Mails a new link to a member who has not chosen a password yet. */
export async function resendInvitation(ctx: Context, { shopId, userId }: RemoveMember): Promise<void> {
  const scope = authorizeShops(ctx.actor, "members:manage", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    found(await findMember(tx, shopId, userId), "member");
    const user = found(await findUser(tx, userId), "member");
    if (user.passwordHash !== NO_PASSWORD) throw conflict("already-joined", "This person has chosen a password already.");
    await sendMemberMail(tx, ctx, shopId, user);
  });
}
