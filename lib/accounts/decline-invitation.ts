import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { endInvitation, lockInvitationByToken } from "./data/invitations";
import type { AnswerInvitation } from "./input";
import { invitationEnded, invitationOfAnother, isSameAddress, parseInvitationToken } from "./invitation";
import { secretHash } from "./secret";

/** Says no, for which the link is proof enough: nobody must make an account for it. Somebody else's session is refused. */
export async function declineInvitation({ actor, db, now }: Context, { token }: AnswerInvitation): Promise<void> {
  const { shopId, secret } = found(parseInvitationToken(token), "invitation");
  await inShops(db, scopeByProof(shopId), async (tx) => {
    const { id, email, state } = found(await lockInvitationByToken(tx, shopId, secretHash(secret)), "invitation");
    if (actor.kind === "user" && !isSameAddress(actor.email, email)) throw invitationOfAnother(email, actor.email);
    if (state === "accepted") throw invitationEnded(state);
    if (state === "open") await endInvitation(tx, shopId, id, { state: "declined", endedAt: now });
  });
}
