"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { invalid } from "@/lib/errors";
import { formatQuantity } from "@/lib/format";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { adjustPoints } from "@/lib/loyalty/adjust-points";
import { AdjustPoints, CloseAccount, DecideAdjustment, EnrolMember } from "@/lib/loyalty/adjustment-input";
import { decideAdjustment } from "@/lib/loyalty/decide-adjustment";
import { enrolMember } from "@/lib/loyalty/enrol-member";
import { PinTier, UnpinTier } from "@/lib/loyalty/input";
import { pinTier } from "@/lib/loyalty/pin-tier";
import { unpinTier } from "@/lib/loyalty/unpin-tier";
import { loyaltyMemberPath, loyaltyPath } from "@/lib/paths";
import { closeAccount } from "@/lib/rewards/close-account";

const shown = () => revalidatePath(loyaltyPath(), "layout");

export async function pinTierAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const isNew = await pinTier(ctx, PinTier.parse(Object.fromEntries(form)));
    const message = isNew ? "The tier is pinned: no rule moves it." : "The tier was pinned there already.";
    await setFlash(message);
    shown();
    return { message };
  });
}

export async function unpinTierAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const wasPinned = await unpinTier(ctx, UnpinTier.parse(Object.fromEntries(form)));
    const message = wasPinned ? "The tier goes by the rules again." : "The tier went by the rules already.";
    await setFlash(message);
    shown();
    return { message };
  });
}

export async function adjustPointsAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { way, points, ...rest } = Object.fromEntries(form);
    if (way !== "give" && way !== "take") throw invalid("way", "Choose whether points are given or taken.");
    const typed = String(points ?? "").trim();
    if (!/^\d{1,7}$/.test(typed)) throw invalid("points", "Enter a whole number of points, such as 50.");
    const input = AdjustPoints.parse({ ...rest, points: way === "take" ? -Number(typed) : Number(typed) });
    const { state } = await adjustPoints(ctx, input);
    const words = formatQuantity(Math.abs(input.points), "point");
    shown();
    if (state === "waiting") return { message: `${words}: that is above your limit, so a second person has to accept it.` };
    return { message: `${words} ${input.points > 0 ? "given" : "taken"}.` };
  });
}

export async function decideAdjustmentAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { state } = await decideAdjustment(ctx, DecideAdjustment.parse(Object.fromEntries(form)));
    const message = state === "done" ? "Accepted: the points have moved." : "Declined: nothing has moved.";
    await setFlash(message);
    shown();
    return { message };
  });
}

export async function closeAccountAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    await closeAccount(ctx, CloseAccount.parse(Object.fromEntries(form)));
    await setFlash("The account is closed.");
    shown();
    return { message: "The account is closed." };
  });
}

export async function enrolMemberAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const accountId = await enrolMember(ctx, EnrolMember.parse(Object.fromEntries(form)));
    await setFlash("A member from now on.");
    redirect(loyaltyMemberPath(accountId));
  });
}
