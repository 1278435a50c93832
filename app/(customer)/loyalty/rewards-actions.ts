"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { myPointsPath } from "@/lib/paths";
import { MyRedeemForm, RedemptionForm } from "@/lib/rewards/input";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import { releaseRedemption } from "@/lib/rewards/release-redemption";

export async function redeemRewardAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { payingShopId: accountShopId, ...asked } = MyRedeemForm.parse(Object.fromEntries(form));
    const { code, rewardName } = await redeemReward(ctx, { ...asked, accountShopId, channel: "account" });
    await setFlash(`${rewardName} is yours. Its code is ${code}.`);
    revalidatePath(myPointsPath(), "layout");
    return { message: `Its code is ${code}.` };
  });
}

export async function giveBackAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { points } = await releaseRedemption(ctx, RedemptionForm.parse(Object.fromEntries(form)));
    revalidatePath(myPointsPath(), "layout");
    return { message: `Given back: the ${points} points are yours again until their last day.` };
  });
}
