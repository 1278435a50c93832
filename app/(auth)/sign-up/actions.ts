"use server";

import { SignUp } from "@/lib/accounts/input";
import { signUp } from "@/lib/accounts/sign-up";
import { runAction } from "@/lib/http/action";
import { afterAnswer } from "@/lib/http/after-answer";
import { currentCaller } from "@/lib/http/caller";
import type { ActionState } from "@/lib/http/form-state";

export async function signUpAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      afterAnswer(await signUp(ctx, SignUp.parse(Object.fromEntries(form)), await currentCaller()));
      return { message: "Check your mail: we sent you a link to choose your password. It works for 24 hours." };
    },
    { access: "public" },
  );
}
