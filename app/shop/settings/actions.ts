"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { shopSettingsPath } from "@/lib/paths";
import { SaveSettings } from "@/lib/shops/input";
import { saveShopSettings } from "@/lib/shops/save-shop-settings";

export async function saveSettingsAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = SaveSettings.parse({ ...Object.fromEntries(form), paymentMethods: form.getAll("paymentMethods") });
    await saveShopSettings(ctx, input);
    revalidatePath(shopSettingsPath());
    return { message: "Saved. It holds for orders placed and documents issued from now on." };
  });
}
