import "server-only";
import { inShops } from "@/db/scope";
import { userIdOf } from "@/lib/auth/authorize";
import { type CartView, isUnavailable } from "@/lib/carts/cart";
import { takeHoldSlot } from "@/lib/carts/take-hold-slot";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { holdUntil } from "@/lib/stock/checkout-hold";
import { endCheckoutHold } from "@/lib/stock/end-checkout-hold";
import { holdForCheckout } from "@/lib/stock/hold-for-checkout";
import { MINUTE_MS } from "@/lib/time";
import { findCart } from "./data";

/**
 * `kept`: all of it is; `short`: some shop has too few, which the cart's lines tell; `crowded`: the guest's network keeps
 * enough for others already; `large`: no guest has so many units kept. Then nothing more is kept for this cart, and stock
 * is decided when it is placed.
 */
export type CartHold = { state: "kept" | "short" | "large" } | { state: "crowded"; minutes: number };

/**
 * Keeps a cart's units for ten minutes from now, shop by shop; asked again it goes on. An account has one cart; of guests,
 * who may have any number, each network (null when it is not known) keeps a few at a time.
 */
export async function holdCart(ctx: Context, cart: CartView, network: string | null): Promise<CartHold> {
  const isGuest = userIdOf(ctx.actor) === null;
  const groups = [...cart.groups]
    .sort((a, b) => (a.shop.id < b.shop.id ? -1 : 1))
    .map(({ shop, lines }) => ({
      shop,
      wanted: lines.filter((line) => !isUnavailable(line)).map(({ variantId, qty }) => ({ variantId, qty })),
    }));
  if (isGuest && network !== null) {
    const units = groups.flatMap(({ wanted }) => wanted).reduce((sum, { qty }) => sum + qty, 0);
    const slot = await takeHoldSlot(ctx.db, { cartId: cart.id, network, units }, ctx.now);
    if (slot.state === "too_many") return { state: "large" };
    if (slot.state === "full") return { state: "crowded", minutes: minutesUntil(slot.freeAt, ctx.now) };
  }
  let isWhole = true;
  for (const { shop, wanted } of groups) {
    try {
      await inShops(ctx.db, [shop.id], async (tx) => {
        await holdForCheckout(tx, shop.id, cart.id, wanted, holdUntil(ctx.now), ctx.now);
        // Another window may have placed it since it was read: what is bought needs no keeping, and nobody would let go of it.
        if ((await findCart(tx, cart.id))?.closedAt !== null) await endCheckoutHold(tx, shop.id, cart.id, ctx.now);
      });
    } catch (refusal) {
      if (!(refusal instanceof AppError) || refusal.kind !== "conflict") throw refusal;
      isWhole = false;
    }
  }
  return { state: isWhole ? "kept" : "short" };
}

const minutesUntil = (at: Date, now: Date) => Math.max(1, Math.ceil((at.getTime() - now.getTime()) / MINUTE_MS));
