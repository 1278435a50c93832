"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { analyticsPath } from "@/lib/paths";
import { ClosureInput, ClosureRef } from "@/lib/sales-forecasts/input";
import { putBackClosure } from "@/lib/sales-forecasts/put-back-closure";
import { removeClosure } from "@/lib/sales-forecasts/remove-closure";
import { stateClosure } from "@/lib/sales-forecasts/state-closure";

export async function stateClosureAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await stateClosure(ctx, ClosureInput.parse(Object.fromEntries(form)));
    revalidatePath(analyticsPath());
    return { message: "Saved. The forecasts are being made anew." };
  });
}

export async function removeClosureAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await removeClosure(ctx, ClosureRef.parse(Object.fromEntries(form)));
    revalidatePath(analyticsPath());
    return { message: "Removed. You can put it back for a week." };
  });
}

export async function putBackClosureAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await putBackClosure(ctx, ClosureRef.parse(Object.fromEntries(form)));
    revalidatePath(analyticsPath());
    return { message: "It is back." };
  });
}
