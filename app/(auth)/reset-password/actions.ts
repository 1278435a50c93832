"use server";

import { redirect } from "next/navigation";
import { ResetPassword } from "@/lib/accounts/input";
import { resetPassword } from "@/lib/accounts/reset-password";
import { rememberDevice } from "@/lib/auth/device-cookie";
import { homePathOfStaff } from "@/lib/auth/home-path";
import { setSessionCookie } from "@/lib/auth/session-cookie";
import { runAction } from "@/lib/http/action";
import { currentCaller } from "@/lib/http/caller";
import { takeCartAlong } from "@/lib/http/cart-key";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";

export async function resetPasswordAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const input = ResetPassword.parse(Object.fromEntries(form));
      const session = await resetPassword(ctx, input, await currentCaller());
      await setSessionCookie(session);
      await rememberDevice(session.userId);
      await takeCartAlong(ctx, session.userId);
      await setFlash("Your password is set, and you are signed in.");
      redirect(homePathOfStaff(session.isStaff));
    },
    { access: "public" },
  );
}
