"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { basketFrom, HandOrderForm } from "@/lib/hand-orders/input";
import { placeHandOrder } from "@/lib/hand-orders/place-hand-order";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import type { ActionState } from "@/lib/http/form-state";
import { shopOrderPath, shopOrdersPath } from "@/lib/paths";

/** Places the order that the page has worked out. */
export async function placeHandOrderAction(_last: ActionState, form: FormData): Promise<ActionState> {
  return runAction(form, async (ctx) => {
    const { orderId, number, repeated } = await placeHandOrder(
      ctx,
      HandOrderForm.parse(Object.fromEntries(form)),
      basketFrom(form),
    );
    await setFlash(repeated ? `${number} had been placed already.` : `${number} is placed.`);
    revalidatePath(shopOrdersPath());
    redirect(`${shopOrderPath(orderId)}#main`);
  });
}
