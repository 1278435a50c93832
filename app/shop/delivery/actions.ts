"use server";

import { revalidatePath } from "next/cache";
import { SaveDeliveryMethod } from "@/lib/delivery/input";
import { saveDeliveryMethod } from "@/lib/delivery/save-delivery-method";
import { runAction } from "@/lib/http/action";
import type { ActionState } from "@/lib/http/form-state";
import { shopDeliveryPath } from "@/lib/paths";

export async function saveDeliveryMethodAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const input = SaveDeliveryMethod.parse(Object.fromEntries(form));
    await saveDeliveryMethod(ctx, input);
    revalidatePath(shopDeliveryPath());
    return { message: input.active ? `${input.name} is offered in the checkout.` : `${input.name} is kept and not offered.` };
  });
}
