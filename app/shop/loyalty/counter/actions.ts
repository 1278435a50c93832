"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { loyaltyCounterPath } from "@/lib/paths";
import { commitRedemption } from "@/lib/rewards/commit-redemption";
import { CounterRedeemForm, RedemptionForm } from "@/lib/rewards/input";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import { releaseRedemption } from "@/lib/rewards/release-redemption";

/** Takes the points and leads to the code it made. */
export async function redeemAtCounterAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { accountId, memberCode, ...input } = CounterRedeemForm.parse(Object.fromEntries(form));
    const { shopId, code } = await redeemReward(ctx, { ...input, served: { accountId, memberCode }, channel: "counter" });
    revalidatePath(loyaltyCounterPath());
    redirect(loyaltyCounterPath(shopId, code));
  });
}

export async function commitRedemptionAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await commitRedemption(ctx, RedemptionForm.parse(Object.fromEntries(form)));
    revalidatePath(loyaltyCounterPath());
    return { message: "Handed over. The code is used now." };
  });
}

export async function releaseRedemptionAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { points } = await releaseRedemption(ctx, RedemptionForm.parse(Object.fromEntries(form)));
    revalidatePath(loyaltyCounterPath());
    return { message: `Given back: the ${points} points are the member's again until their last day.` };
  });
}
