"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { assertCartWrite } from "@/lib/carts/assert-cart-write";
import { changeCartLine } from "@/lib/carts/change-cart-line";
import { getCart } from "@/lib/carts/get-cart";
import { readLinePress } from "@/lib/carts/line-press";
import { type Checkout, rewardBasket } from "@/lib/checkout/checkout";
import { holdCart } from "@/lib/checkout/hold-cart";
import { ChoicesForm, nestedFields } from "@/lib/checkout/input";
import { placeCheckout } from "@/lib/checkout/place-checkout";
import { signPurchaseToken } from "@/lib/checkout/purchase-token";
import { quoteCheckout } from "@/lib/checkout/quote-checkout";
import { readCheckoutForm } from "@/lib/checkout/read-checkout-form";
import { env } from "@/lib/env";
import { runAction } from "@/lib/http/action";
import { afterAnswer } from "@/lib/http/after-answer";
import { currentCaller } from "@/lib/http/caller";
import { readCartKey } from "@/lib/http/cart-key";
import type { ActionState } from "@/lib/http/form-state";
import { forgetFriendCodes, readFriendCodes } from "@/lib/http/friend-code";
import { requestContext } from "@/lib/http/request-context";
import { readVisitChoice } from "@/lib/http/visit";
import { cartPath, purchasePath } from "@/lib/paths";
import { type CheckoutRewards, readPress } from "@/lib/rewards/checkout-rewards";
import { listCheckoutRewards } from "@/lib/rewards/list-checkout-rewards";
import { pressAtCheckout } from "@/lib/rewards/press-at-checkout";
import { linkPurchase } from "@/lib/visits/link-purchase";

/** What the last sending came to, and the cart as it stands now with what was chosen. */
export type CheckoutState = { form: ActionState; checkout?: Checkout; rewards?: Record<string, CheckoutRewards> };

/**
 * Works the totals out anew, takes or gives back a reward, takes a line out that cannot be had, or places the order and leads
 * to it. Either way nothing that was typed is lost.
 */
export async function checkoutAction(_last: CheckoutState, form: FormData): Promise<CheckoutState> {
  const key = await readCartKey();
  const caller = await currentCaller();
  const { addressHash } = caller;
  const line = readLinePress(form.get("intent"));
  const state = await runAction(
    form,
    async (ctx) => {
      const press = readPress(form.get("intent"));
      if (press) {
        const { shopId, coupon, message } = await pressAtCheckout(ctx, press);
        form.set(`coupon.${shopId}`, coupon);
        return { message, goesOn: true };
      }
      if (line) {
        await assertCartWrite(ctx, caller);
        await changeCartLine(ctx, key, line);
        revalidatePath("/", "layout"); // every page counts the cart
        return { message: line.qty === 0 ? "It is out of your cart." : "Your cart has as many as are left.", goesOn: true };
      }
      if (form.get("intent") !== "place") return { message: "The totals are up to date.", goesOn: true };
      const wish = await readCheckoutForm(ctx, key, nestedFields(form));
      const placed = await placeCheckout(ctx, { key, addressHash, friends: await readFriendCodes() }, wish);
      await forgetFriendCodes(Object.values(wish.friend));
      const choice = await readVisitChoice();
      if (typeof choice === "object") afterAnswer(() => linkPurchase(ctx, placed, choice.key));
      revalidatePath("/", "layout"); // the cart that every page counts is another one now
      redirect(purchasePath(signPurchaseToken(placed, env().AUTH_SECRET)));
    },
    { access: "public" },
  );
  const isForeign = state.status === "failed" && state.problem.status === 403;
  const ctx = await requestContext();
  const cart = isForeign ? undefined : await getCart(ctx, key);
  if (line && state.status === "done" && !cart?.groups.length) redirect(cartPath());
  if (!cart || cart.groups.length === 0) return { form: state };
  await holdCart(ctx, cart, addressHash);
  const checkout = await quoteCheckout(ctx, cart, ChoicesForm.parse(nestedFields(form)), addressHash);
  return { form: state, checkout, rewards: await listCheckoutRewards(ctx, checkout.groups.map(rewardBasket)) };
}
