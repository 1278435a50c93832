import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import { findActor } from "@/lib/auth/find-actor";
import type { ShopRole } from "@/lib/auth/permissions";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId, UserId } from "@/lib/ids";
import { endInvitation, lockInvitationByToken } from "./data/invitations";
import { findMember, insertMember } from "./data/members";
import { findUser } from "./data/users";
import type { AnswerInvitation } from "./input";
import { invitationEnded, invitationOfAnother, invitationState, isSameAddress, parseInvitationToken } from "./invitation";
import { secretHash } from "./secret";

export type AcceptedInvitation = {
  shopId: ShopId;
  role: ShopRole;
  /** False when they worked there already: accepting again changes nothing. */
  joined: boolean;
  /** Sessions of staff are short; one that is too old for them has ended by joining. */
  mustSignIn: boolean;
};

/** Makes the person a member. Only who is signed in with the very address the invitation went to can. */
export async function acceptInvitation(ctx: Context, { token }: AnswerInvitation): Promise<AcceptedInvitation> {
  assertSignedIn(ctx.actor);
  const { userId, sessionId, via } = ctx.actor;
  const { shopId, secret } = found(parseInvitationToken(token), "invitation");
  const membership = await inShops(ctx.db, scopeByProof(shopId), (tx) => join(tx, shopId, userId, secretHash(secret), ctx.now));
  forgetSessionsOf(userId);
  const actor = await findActor(ctx.db, { sub: userId, sid: sessionId }, via, ctx.now);
  return { shopId, ...membership, mustSignIn: actor === undefined };
}

async function join(tx: Db, shopId: ShopId, userId: UserId, tokenHash: string, now: Date) {
  const invitation = found(await lockInvitationByToken(tx, shopId, tokenHash), "invitation");
  const { email } = found(await findUser(tx, userId), "account");
  if (!isSameAddress(email, invitation.email)) throw invitationOfAnother(invitation.email, email);
  const state = invitationState(invitation, now);
  const mine = await findMember(tx, shopId, userId);
  if (state !== "open" && !mine) throw invitationEnded(state);
  if (state === "open") {
    await endInvitation(tx, shopId, invitation.id, { state: "accepted", endedAt: now });
    if (!mine) await insertMember(tx, { shopId, userId, role: invitation.role, createdAt: now });
  }
  return { role: mine?.role ?? invitation.role, joined: !mine };
}
