"use server";

import { ForgotPassword } from "@/lib/accounts/input";
import { requestPasswordReset } from "@/lib/accounts/request-password-reset";
import { runAction } from "@/lib/http/action";
import { afterAnswer } from "@/lib/http/after-answer";
import { currentCaller } from "@/lib/http/caller";
import type { ActionState } from "@/lib/http/form-state";

export async function forgotPasswordAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      afterAnswer(await requestPasswordReset(ctx, ForgotPassword.parse(Object.fromEntries(form)), await currentCaller()));
      return { message: "If there is an account with this address, a link to choose a new password is on its way to it." };
    },
    { access: "public" },
  );
}
