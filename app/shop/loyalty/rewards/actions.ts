"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { loyaltyRewardsPath } from "@/lib/paths";
import { SaveReward, SwitchReward } from "@/lib/rewards/input";
import { saveReward } from "@/lib/rewards/save-reward";
import { switchReward } from "@/lib/rewards/switch-reward";

export async function saveRewardAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = SaveReward.parse(Object.fromEntries(form));
    await saveReward(ctx, input);
    revalidatePath(loyaltyRewardsPath());
    redirect(loyaltyRewardsPath(input.shopId));
  });
}

export async function switchRewardAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = SwitchReward.parse(Object.fromEntries(form));
    await switchReward(ctx, input);
    revalidatePath(loyaltyRewardsPath());
    return {
      message: input.active ? "The reward is offered again." : "The reward is no longer offered. Codes made before still work.",
    };
  });
}
