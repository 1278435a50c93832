import "server-only";
import type { Db } from "@/db/client";
import type { ShopRole } from "@/lib/auth/permissions";
import { ROLE_WORDS } from "@/lib/auth/role-words";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { found } from "@/lib/errors";
import { formatInstant } from "@/lib/format";
import type { ShopId } from "@/lib/ids";
import { invitationLetter } from "@/lib/messages/invitation-letter";
import { invitationPath } from "@/lib/paths";
import { findInvitingShop } from "./data/members";
import { invitationToken } from "./invitation";
import { mayMail } from "./may-mail";
import { sendAccountMail } from "./send-account-mail";

type Invitation = { shopId: ShopId; email: string; role: ShopRole; secret: string; expiresAt: Date };

/** What one address gets in a day, from all shops together. */
const BUDGET = { kind: "invitation-mail", limit: 10, windowSeconds: 24 * 3600 };

/** Mails the link. An address that has had enough letters today gets none, and nobody is told. */
export async function sendInvitation(tx: Db, { actor, now }: Context, invitation: Invitation): Promise<void> {
  const { shopId, email, role, secret, expiresAt } = invitation;
  if (!(await mayMail(tx, email, now, BUDGET))) return;
  const { name, timeZone } = found(await findInvitingShop(tx, shopId), "shop");
  const letter = invitationLetter({
    shopName: name,
    roleLabel: ROLE_WORDS[role].label,
    roleSays: ROLE_WORDS[role].says,
    inviter: actor.kind === "user" ? actor.email : null,
    until: formatInstant(expiresAt, timeZone, "date"),
    href: new URL(invitationPath(invitationToken(shopId, secret)), env().PUBLIC_URL).href,
  });
  await sendAccountMail(tx, email, letter);
}
