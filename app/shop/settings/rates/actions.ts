"use server";

import { revalidatePath } from "next/cache";
import { RateRef, SetRate } from "@/lib/exchange/input";
import { removeRate } from "@/lib/exchange/remove-rate";
import { setRate } from "@/lib/exchange/set-rate";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { shopRatesPath } from "@/lib/paths";

export async function setRateAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = SetRate.parse(Object.fromEntries(form));
    const rate = await setRate(ctx, input);
    revalidatePath(shopRatesPath());
    return { message: `Saved: 1 EUR is ${rate} ${input.currency} from ${input.day} on.` };
  });
}

export async function removeRateAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await removeRate(ctx, RateRef.parse(Object.fromEntries(form)));
    revalidatePath(shopRatesPath());
    return { message: "The rate is withdrawn. Amounts frozen at it keep it." };
  });
}
