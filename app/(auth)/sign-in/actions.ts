"use server";

import { redirect } from "next/navigation";
import { SignIn } from "@/lib/accounts/input";
import { signIn } from "@/lib/accounts/sign-in";
import { rememberDevice } from "@/lib/auth/device-cookie";
import { homePathOfStaff } from "@/lib/auth/home-path";
import { nextPathOf } from "@/lib/auth/next-path";
import { setSessionCookie } from "@/lib/auth/session-cookie";
import { runAction } from "@/lib/http/action";
import { currentCaller } from "@/lib/http/caller";
import { takeCartAlong } from "@/lib/http/cart-key";
import type { ActionState } from "@/lib/http/form-state";

export async function signInAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const session = await signIn(ctx, SignIn.parse(Object.fromEntries(form)), await currentCaller());
      await setSessionCookie(session);
      await rememberDevice(session.userId);
      await takeCartAlong(ctx, session.userId);
      redirect(nextPathOf(form.get("next")) ?? homePathOfStaff(session.isStaff));
    },
    { access: "public" },
  );
}
