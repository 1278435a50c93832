"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { loyaltyReferralsPath } from "@/lib/paths";
import { decideReferral } from "@/lib/referrals/decide-referral";
import { DecideReferral } from "@/lib/referrals/input";

export async function decideReferralAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { state } = await decideReferral(ctx, DecideReferral.parse(Object.fromEntries(form)));
    const message =
      state === "rejected" ? "Declined: nobody is rewarded." : "Approved: both get their points when the return window is over.";
    await setFlash(message);
    revalidatePath(loyaltyReferralsPath());
    return { message };
  });
}
