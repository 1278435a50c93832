"use server";

import { redirect } from "next/navigation";
import { acceptInvitation } from "@/lib/accounts/accept-invitation";
import { declineInvitation } from "@/lib/accounts/decline-invitation";
import { AnswerInvitation, JoinByInvitation } from "@/lib/accounts/input";
import { joinByInvitation } from "@/lib/accounts/join-by-invitation";
import { signOut } from "@/lib/accounts/sign-out";
import { rememberDevice } from "@/lib/auth/device-cookie";
import { ROLE_WORDS } from "@/lib/auth/role-words";
import { clearSessionCookie, setSessionCookie } from "@/lib/auth/session-cookie";
import { runAction } from "@/lib/http/action";
import { currentCaller } from "@/lib/http/caller";
import { takeCartAlong } from "@/lib/http/cart-key";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { invitationPath, shopOrdersPath, signInPath } from "@/lib/paths";

export async function acceptInvitationAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { shopId, role, joined, mustSignIn } = await acceptInvitation(ctx, AnswerInvitation.parse(Object.fromEntries(form)));
    const orders = shopOrdersPath(`shop=${shopId}`);
    const words = `${joined ? "You are a member now" : "You are a member already"}: ${ROLE_WORDS[role].label.toLowerCase()}.`;
    if (!mustSignIn) {
      await setFlash(words);
      redirect(orders);
    }
    await clearSessionCookie();
    await setFlash(`${words} Whoever works in a shop signs in daily: please do so now.`);
    redirect(signInPath(orders));
  });
}

export async function declineInvitationAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const input = AnswerInvitation.parse(Object.fromEntries(form));
      await declineInvitation(ctx, input);
      redirect(invitationPath(input.token));
    },
    { access: "public" },
  );
}

export async function joinByInvitationAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const input = JoinByInvitation.parse(Object.fromEntries(form));
      const session = await joinByInvitation(ctx, input, await currentCaller());
      await setSessionCookie(session);
      await rememberDevice(session.userId);
      await takeCartAlong(ctx, session.userId);
      await setFlash("Your account is ready. Now answer the invitation.");
      redirect(invitationPath(input.token));
    },
    { access: "public" },
  );
}

/** Signs out and shows the invitation again, which then asks for the right address. */
export async function switchAccountAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { token } = AnswerInvitation.parse(Object.fromEntries(form));
      if (ctx.actor.kind === "user") await signOut(ctx);
      await clearSessionCookie();
      redirect(invitationPath(token));
    },
    { access: "public" },
  );
}
