"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { PinTier, UnpinTier } from "@/lib/loyalty/input";
import { pinTier } from "@/lib/loyalty/pin-tier";
import { unpinTier } from "@/lib/loyalty/unpin-tier";
import { loyaltyPath } from "@/lib/paths";

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
