"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { creditHistory } from "@/lib/loyalty/credit-history";
import { CreditHistory } from "@/lib/loyalty/history-credit";
import { loyaltyPath } from "@/lib/paths";

export async function creditHistoryAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await creditHistory(ctx, CreditHistory.parse(Object.fromEntries(form)));
    const message = "The orders are being credited. Load this page again to see how far it is.";
    await setFlash(message);
    revalidatePath(loyaltyPath(), "layout");
    return { message };
  });
}
