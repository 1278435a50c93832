import "server-only";
import { userIdOf } from "@/lib/auth/authorize";
import { getCart } from "@/lib/carts/get-cart";
import { ownerOf } from "@/lib/carts/owner";
import type { Context } from "@/lib/context";
import { findGuessWait } from "@/lib/coupons/find-guess-wait";
import { type Guesser, guessedOut } from "@/lib/coupons/guess-limits";
import { AppError, conflict } from "@/lib/errors";
import { type PlacedPurchase, placePurchase } from "@/lib/orders/place-purchase";
import { repeatPurchase } from "@/lib/orders/repeat-purchase";
import { addressOf } from "./address-of";
import { assertOrderAttempt } from "./assert-order-attempt";
import { cartBaskets } from "./cart-baskets";
import { NO_CHOICES, needsAddress, withDeliveries } from "./checkout";
import { findCart } from "./data";
import type { CheckoutForm } from "./input";
import { missingFields } from "./missing";
import { quoteCheckout } from "./quote-checkout";

/** The key of the browser's cart, its network (null when that cannot be known), and friends whose links it followed. */
export type Buyer = { key: string | undefined; addressHash: string | null; friends?: Readonly<Record<string, string>> };

/**
 * Turns the asker's cart into a purchase. The cart that was a purchase already answers with it, so a second click, a reload
 * or another window makes no second one. Refuses at the field what is not chosen, and lists what changed since it was shown.
 */
export async function placeCheckout(ctx: Context, buyer: Buyer, form: CheckoutForm): Promise<PlacedPurchase> {
  const cart = await getCart(ctx, buyer.key);
  if (cart?.id !== form.cart) {
    const made = await madeBefore(ctx, buyer, form);
    if (made) return made;
  }
  if (cart?.id !== form.cart || cart.groups.length === 0)
    throw conflict("cart-changed", "Your cart is another one now. Open the cart and begin the checkout again.");
  const checkout = await quoteCheckout(ctx, cart, NO_CHOICES);
  const errors = missingFields(checkout, form);
  if (errors.length > 0) throw new AppError("invalid", "invalid-input", "Some fields need attention.", { errors });
  const address = addressOf(form, !needsAddress(withDeliveries(checkout, form.delivery)));
  await assertGuessing(ctx, { who: cart.id, network: buyer.addressHash }, form);
  await assertOrderAttempt(ctx, ["checkout:address", buyer.addressHash], ["checkout:email", form.email.toLowerCase()]);
  const { name, email, phone } = form;
  return placePurchase(ctx, {
    cartId: cart.id,
    contact: { userId: userIdOf(ctx.actor), name, email, phone },
    address,
    paymentMethod: form.payment ?? "other",
    source: "storefront",
    network: buyer.addressHash,
    baskets: cartBaskets(cart, form, buyer.friends),
  });
}

async function madeBefore(ctx: Context, { key }: Buyer, { cart: cartId }: CheckoutForm): Promise<PlacedPurchase | undefined> {
  const [cart, asker] = [await findCart(ctx.db, cartId), ownerOf(ctx.actor, key)];
  const isOwn = cart && (cart.userId === null ? cart.keyHash === asker.keyHash : cart.userId === asker.userId);
  return isOwn ? repeatPurchase(ctx.db, cartId) : undefined;
}

/** Coupons that come with an order are not looked up either for who has tried too many; the page that follows counts them. */
async function assertGuessing(ctx: Context, guesser: Guesser, form: CheckoutForm): Promise<void> {
  const shopIds = Object.keys(form.coupon).filter((shopId) => form.coupon[shopId]);
  const waitSeconds = shopIds.length === 0 ? 0 : await findGuessWait(ctx.db, guesser, ctx.now);
  if (waitSeconds === 0) return;
  const errors = shopIds.map((shopId) => ({ pointer: `/coupon/${shopId}`, detail: guessedOut(waitSeconds) }));
  throw new AppError("invalid", "invalid-input", "Some fields need attention.", { errors });
}
