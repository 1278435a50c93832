import "server-only";
import type { Db } from "@/db/client";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { found } from "@/lib/errors";
import type { ShopId, UserId } from "@/lib/ids";
import { signInPath } from "@/lib/paths";
import { addedMail, invitationMail } from "./account-mail";
import { createPasswordLink } from "./create-password-link";
import { NO_PASSWORD } from "./credentials";
import { findShopName } from "./data/members";
import { mayMail } from "./may-mail";
import { LINK_HOURS } from "./password-link";
import { sendAccountMail } from "./send-account-mail";

type Addressee = { id: UserId; email: string; passwordHash: string };

/** Tells somebody that they work in the shop now: with a link to choose a password, unless they have one. */
export async function sendMemberMail(tx: Db, { actor, now }: Context, shopId: ShopId, user: Addressee): Promise<void> {
  if (!(await mayMail(tx, user.email, now))) return;
  const shopName = found(await findShopName(tx, shopId), "shop");
  const inviter = actor.kind === "user" ? actor.name : "OneSoko";
  const invite = async () => {
    const link = await createPasswordLink(tx, user.id, LINK_HOURS.invitation, now);
    return invitationMail(shopName, inviter, link, LINK_HOURS.invitation / 24);
  };
  const isNew = user.passwordHash === NO_PASSWORD;
  const mail = isNew ? await invite() : addedMail(shopName, inviter, new URL(signInPath(), env().PUBLIC_URL).href);
  await sendAccountMail(tx, user.email, mail);
}
