import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { ShopRole } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { plainName } from "@/lib/messages/invitation-letter";
import { NO_PASSWORD } from "./credentials";
import { findInvitationByToken } from "./data/invitations";
import { findUserByEmail } from "./data/users";
import { type InvitationState, invitationState, isSameAddress, parseInvitationToken } from "./invitation";
import { secretHash } from "./secret";

export type InvitationView = {
  shopId: ShopId;
  shopName: string;
  timeZone: string;
  email: string;
  role: ShopRole;
  /** The address the inviter signs in with. */
  inviter: string | null;
  state: InvitationState;
  expiresAt: Date;
  /** Who looks at it: the one it is for, somebody signed in with another address, or somebody not signed in. */
  reader: "addressee" | "other" | "stranger";
  /** Whether the address has an account to sign in with; told to whoever holds the link, and to nobody else. */
  hasAccount: boolean;
  /** The role the reader has in the shop. */
  memberAs: ShopRole | null;
};

/** What the link of an invitation shows to its holder; undefined when it is none of ours, or was replaced by a later one. */
export async function getInvitation({ actor, db, now }: Context, token: string): Promise<InvitationView | undefined> {
  const link = parseInvitationToken(token);
  if (!link) return undefined;
  const { shopId } = link;
  const found = await inShops(db, scopeByProof(shopId), (tx) => findInvitationByToken(tx, shopId, secretHash(link.secret)));
  if (!found) return undefined;
  const { email, role, timeZone, inviter, expiresAt } = found;
  const account = await findUserByEmail(db, email, { addressHash: null, since: now });
  const readerOf = () => (actor.kind === "user" ? (isSameAddress(actor.email, email) ? "addressee" : "other") : "stranger");
  const mine = actor.kind === "user" && !actor.isAdmin ? actor.memberships.find((one) => one.shopId === shopId) : undefined;
  return {
    ...{ shopId, email, role, timeZone, inviter, expiresAt },
    shopName: plainName(found.shopName),
    state: invitationState(found, now),
    reader: readerOf(),
    hasAccount: account !== undefined && account.passwordHash !== NO_PASSWORD,
    memberAs: mine?.role ?? null,
  };
}
