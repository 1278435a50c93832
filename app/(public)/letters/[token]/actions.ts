"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { setLettersByLink } from "@/lib/loyalty/set-letters-by-link";
import { lettersPath } from "@/lib/paths";

const Choice = z.object({ token: z.string().max(200), letters: z.enum(["on", "off"]) });

export async function setLettersByLinkAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(
    form,
    async (ctx) => {
      const { token, letters } = Choice.parse(Object.fromEntries(form));
      await setLettersByLink(ctx, { token, letters: letters === "on" });
      revalidatePath(lettersPath(token));
      return { message: letters === "on" ? "The letters come again." : "No more letters about these points." };
    },
    { access: "public" },
  );
}
