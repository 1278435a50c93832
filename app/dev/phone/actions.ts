"use server";

import { redirect } from "next/navigation";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { devPhonePath } from "@/lib/paths";
import { answerPrompt } from "@/lib/payments/answer-prompt";

/** Form fields: `requestId` of the question, `answer` as the phone's owner gives it. */
export async function answerPromptAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      await answerPrompt(ctx, Object.fromEntries(form));
      await setFlash("The shop has been told.");
      redirect(devPhonePath());
    },
    { access: "public" },
  );
}
