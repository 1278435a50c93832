"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { idOf } from "@/lib/ids";
import { joinProgram } from "@/lib/loyalty/join-program";
import { setLetters } from "@/lib/loyalty/set-letters";
import { myPointsPath, myShopPointsPath } from "@/lib/paths";

const Join = z.object({ shop: idOf("shop"), slug: z.string().min(1).max(100) });

export async function joinProgramAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { shop, slug } = Join.parse(Object.fromEntries(form));
    await joinProgram(ctx, { shopId: shop });
    await setFlash("You are a member. Points of your orders come here.");
    redirect(myShopPointsPath(slug));
  });
}

const Letters = z.object({ account: idOf("lac"), letters: z.enum(["on", "off"]) });

export async function setLettersAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { account, letters } = Letters.parse(Object.fromEntries(form));
    await setLetters(ctx, { accountId: account, letters: letters === "on" });
    revalidatePath(myPointsPath(), "layout");
    return {
      message: letters === "on" ? "You get letters about these points again." : "You get no more letters about these points.",
    };
  });
}
