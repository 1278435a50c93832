"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { HandState } from "@/components/orders/new/hand-order-form";
import type { Context } from "@/lib/context";
import { placeDraft } from "@/lib/drafts/place-draft";
import { saveDraft } from "@/lib/drafts/save-draft";
import { basketOf, HandBuyerForm, HandOrderForm, shownPrices } from "@/lib/hand-orders/input";
import { runAction } from "@/lib/http/action";
import { setFlash } from "@/lib/http/flash";
import { draftPath, draftsPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";
import { deskOfForm, FormOf, handShop, seenDraft, withChosenCustomer } from "./desk-of-form";

/** Refused so that nothing may be shown of the shop. */
const UNSEEN = [401, 403, 404];

/** Works the order out anew, keeps it as a draft, or places it. Whatever it comes to, nothing that was typed is lost. */
export async function handOrderAction(_last: HandState, form: FormData): Promise<HandState> {
  const chosen = await runAction(form, async (ctx) => ({ result: await withChosenCustomer(ctx, form) }));
  if (chosen.status !== "done" || !chosen.result) return chosen as HandState;
  const whole = chosen.result;
  const state = await runAction(whole, (ctx) => act(ctx, whole));
  if (state.status === "failed" && UNSEEN.includes(state.problem.status)) return state;
  const worked = await runAction(whole, async (ctx) => ({ result: await deskOfForm(ctx, whole, state) }));
  if (worked.status !== "done" || !worked.result) return state.status === "failed" ? state : (worked as HandState);
  return { ...state, desk: worked.result };
}

async function act(ctx: Context, form: FormData) {
  const intent = form.get("intent");
  const { shopId, cartId, replacesOrderId } = FormOf.parse(Object.fromEntries(form));
  const { currency } = await handShop(ctx, shopId);
  const [basket, seen] = [basketOf(form, currency), seenDraft(form)];
  if (intent === "place") {
    const { orderId, number, repeated } = await placeDraft(ctx, seen, HandOrderForm.parse(Object.fromEntries(form)), basket);
    await setFlash(repeated ? `${number} had been placed already.` : `${number} is placed.`);
    revalidatePath(shopOrdersPath());
    redirect(`${shopOrderPath(orderId)}#main`);
  }
  if (intent === "save") {
    const buyer = HandBuyerForm.parse(Object.fromEntries(form));
    const { id } = await saveDraft(ctx, { shopId, cartId, seen, buyer, basket, shown: shownPrices(form), replacesOrderId });
    await setFlash("The draft is saved.");
    revalidatePath(draftsPath());
    revalidatePath(draftPath(id));
    redirect(`${draftPath(id)}#main`);
  }
  return { goesOn: true };
}
