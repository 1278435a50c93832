import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import type { Caller } from "./caller";
import { choosePassword } from "./choose-password";
import { NO_PASSWORD } from "./credentials";
import { lockInvitationByToken } from "./data/invitations";
import { voidPasswordLinks } from "./data/tokens";
import { insertUserOnce, setFirstPassword } from "./data/users";
import type { JoinByInvitation } from "./input";
import { invitationEnded, invitationState, parseInvitationToken } from "./invitation";
import { secretHash } from "./secret";
import { addressLimit } from "./sign-in-limits";
import { type NewSession, startSession } from "./start-session";

const hasAccount = () => conflict("account-exists", "This address has an account already. Sign in with it to answer.");

/**
 * Makes the account of an address that has none, for whoever holds the link that was mailed to it, and signs them in. It
 * accepts nothing: that is their next step. An address whose account has a password signs in with that.
 */
export async function joinByInvitation(ctx: Context, input: JoinByInvitation, caller: Caller): Promise<NewSession> {
  const { token, name, password } = input;
  for (const limit of addressLimit("join-by-invitation", caller, 30, 600))
    await assertAttempt(ctx.db, { ...limit, now: ctx.now });
  const { shopId, secret } = found(parseInvitationToken(token), "invitation");
  const scope = scopeByProof(shopId);
  const openFor = (db: Context["db"]) =>
    inShops(db, scope, async (tx) => {
      const invitation = found(await lockInvitationByToken(tx, shopId, secretHash(secret)), "invitation");
      const state = invitationState(invitation, ctx.now);
      if (state !== "open") throw invitationEnded(state);
      return invitation.email;
    });
  const passwordHash = await choosePassword("password", password, { name, email: await openFor(ctx.db) });
  return ctx.db.transaction(async (tx) => {
    const email = await openFor(tx);
    const user = found(await insertUserOnce(tx, { email, name, passwordHash: NO_PASSWORD, createdAt: ctx.now }), "account");
    if (!(await setFirstPassword(tx, user.id, { name, passwordHash, noPassword: NO_PASSWORD }))) throw hasAccount();
    await voidPasswordLinks(tx, user.id, ctx.now);
    return startSession(tx, { id: user.id, passwordHash }, { kind: "browser", caller, now: ctx.now });
  });
}
