import "server-only";
import { inShops } from "@/db/scope";
import { type CartView, isUnavailable } from "@/lib/carts/cart";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { holdUntil } from "@/lib/stock/checkout-hold";
import { holdForCheckout } from "@/lib/stock/hold-for-checkout";

/**
 * Keeps a cart's units for ten minutes from now, shop by shop; asked again it goes on. False when some shop has too few:
 * the buyer is told by the cart's lines, and what other shops keep is kept.
 */
export async function holdCart(ctx: Context, cart: CartView): Promise<boolean> {
  const groups = [...cart.groups].sort((a, b) => (a.shop.id < b.shop.id ? -1 : 1));
  let isWhole = true;
  for (const { shop, lines } of groups) {
    const wanted = lines.filter((line) => !isUnavailable(line)).map(({ variantId, qty }) => ({ variantId, qty }));
    try {
      await inShops(ctx.db, [shop.id], (tx) => holdForCheckout(tx, shop.id, cart.id, wanted, holdUntil(ctx.now), ctx.now));
    } catch (refusal) {
      if (!(refusal instanceof AppError) || refusal.kind !== "conflict") throw refusal;
      isWhole = false;
    }
  }
  return isWhole;
}
