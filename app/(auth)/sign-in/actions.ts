"use server";

import { redirect } from "next/navigation";
import { SignIn } from "@/lib/accounts/input";
import { signIn } from "@/lib/accounts/sign-in";
import { rememberDevice } from "@/lib/auth/device-cookie";
import { homePathOfStaff } from "@/lib/auth/home-path";
import { nextPathOf } from "@/lib/auth/next-path";
import { setSessionCookie } from "@/lib/auth/session-cookie";
import { hashCartKey } from "@/lib/carts/cart-key";
import { mergeCart } from "@/lib/carts/merge-cart";
import { runAction } from "@/lib/http/action";
import { currentCaller } from "@/lib/http/caller";
import { readCartKey } from "@/lib/http/cart-key";
import type { ActionState } from "@/lib/http/form-state";

export async function signInAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const session = await signIn(ctx, SignIn.parse(Object.fromEntries(form)), await currentCaller());
      await setSessionCookie(session);
      await rememberDevice(session.userId);
      const cartKey = await readCartKey();
      if (cartKey) await mergeCart(ctx.db, { userId: session.userId, keyHash: hashCartKey(cartKey), at: ctx.now });
      redirect(nextPathOf(form.get("next")) ?? homePathOfStaff(session.isStaff));
    },
    { access: "public" },
  );
}
