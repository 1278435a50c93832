import "server-only";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { found } from "@/lib/errors";
import type { ShopId, UserId } from "@/lib/ids";
import { signInPath } from "@/lib/paths";
import { addedMail, invitationMail } from "./account-mail";
import { createPasswordLink, LINK_HOURS } from "./create-password-link";
import { findShopName } from "./data/members";
import { mayMail } from "./may-mail";
import { sendAccountMail } from "./send-account-mail";
import { NO_PASSWORD } from "./verify-password";

type Addressee = { id: UserId; email: string; passwordHash: string };

/** Tells somebody that they work in the shop now: with a link to choose a password, unless they have one. Trusts its caller. */
export async function sendMemberMail(ctx: Context, shopId: ShopId, user: Addressee): Promise<void> {
  if (!(await mayMail(ctx, user.email))) return;
  const shopName = found(await findShopName(ctx.db, shopId), "shop");
  const inviter = ctx.actor.kind === "user" ? ctx.actor.name : "OneSoko";
  const invite = async () => {
    const link = await createPasswordLink(ctx.db, user.id, LINK_HOURS.invitation, ctx.now);
    return invitationMail(shopName, inviter, link, LINK_HOURS.invitation / 24);
  };
  const isNew = user.passwordHash === NO_PASSWORD;
  const mail = isNew ? await invite() : addedMail(shopName, inviter, new URL(signInPath(), env().PUBLIC_URL).href);
  await sendAccountMail(ctx.db, user.email, mail, ctx.now);
}
