import type { CartView } from "@/lib/carts/cart";
import type { Basket } from "@/lib/orders/basket";
import type { CheckoutForm } from "./input";

/** What a cart asks of each shop, with what its buyer was shown. */
export const cartBaskets = (cart: CartView, form: CheckoutForm): Basket[] =>
  cart.groups.map(({ shop, lines }): Basket => {
    const [methodId, coupon, note] = [form.delivery[shop.id], form.coupon[shop.id], form.note[shop.id]];
    const [expectedTotalMinor, paymentMethod] = [form.expected[shop.id], form.payment ?? form.pay[shop.id]];
    return {
      shopId: shop.id,
      lines: lines.map(({ variantId, qty }) => {
        const expectedPriceMinor = form.price[variantId];
        return { variantId, qty, ...(expectedPriceMinor !== undefined && { expectedPriceMinor }) };
      }),
      delivery: methodId ? { methodId } : null,
      ...(coupon && { coupon }),
      ...(note && { note }),
      ...(expectedTotalMinor !== undefined && { expectedTotalMinor }),
      ...(paymentMethod && { paymentMethod }),
    };
  });
