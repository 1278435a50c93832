import type { CartView } from "@/lib/carts/cart";
import { codeOf } from "@/lib/loyalty/codes";
import type { Basket } from "@/lib/orders/basket";
import type { CheckoutForm } from "./input";

/**
 * What a cart asks of each shop, with what its buyer was shown. `friends` are the codes, by the shops' slugs, of links that
 * were followed: such a code was not typed.
 */
export const cartBaskets = (cart: CartView, form: CheckoutForm, friends: Readonly<Record<string, string>> = {}): Basket[] =>
  cart.groups.map(({ shop, lines }): Basket => {
    const [methodId, coupon, note] = [form.delivery[shop.id], form.coupon[shop.id], form.note[shop.id]];
    const friend = codeOf(form.friend[shop.id] ?? "");
    const [expectedTotalMinor, paymentMethod] = [form.expected[shop.id], form.payment ?? form.pay[shop.id]];
    return {
      shopId: shop.id,
      lines: lines.map(({ variantId, qty }) => {
        const expectedPriceMinor = form.price[variantId];
        return { variantId, qty, ...(expectedPriceMinor !== undefined && { expectedPriceMinor }) };
      }),
      delivery: methodId ? { methodId } : null,
      ...(coupon && { coupon }),
      ...(friend && { friend: { code: friend, isTyped: friend !== friends[shop.slug] } }),
      ...(note && { note }),
      ...(expectedTotalMinor !== undefined && { expectedTotalMinor }),
      ...(paymentMethod && { paymentMethod }),
    };
  });
