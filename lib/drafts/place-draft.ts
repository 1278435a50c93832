import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { HandBasket, HandOrderForm } from "@/lib/hand-orders/input";
import { type PlacedByHand, placeHandOrder } from "@/lib/hand-orders/place-hand-order";
import { closeDraft, findDraft, findDraftOfCart } from "./data";
import type { SeenDraft } from "./draft";
import { openDraft } from "./open-draft";

/**
 * Places an order by hand, and ends in it the draft that it was kept as, in one transaction. `seen` is the draft of the form;
 * null where it has none, though it may have been saved before somebody went back and placed it. A draft that was placed
 * answers with its order; one that others changed is refused.
 */
export async function placeDraft(
  ctx: Context,
  seen: SeenDraft | null,
  form: HandOrderForm,
  basket: HandBasket,
): Promise<PlacedByHand> {
  const scope = authorizeShops(ctx.actor, "orders:write", form.shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const inTx = { ...ctx, db: tx };
    const id = seen?.id ?? (await findDraftOfCart(tx, form.shopId, form.cartId));
    if (!id) return placeHandOrder(inTx, form, basket);
    const before = found(await findDraft(tx, scope, id, "for update"), "draft");
    if (before.order) return { orderId: before.order.id, number: before.order.number, repeated: true };
    const { shopId, cartId, replaces } = seen ? await openDraft(tx, scope, seen) : before;
    const placed = await placeHandOrder(inTx, { ...form, cartId, replacesOrderId: replaces?.id ?? null }, basket);
    await closeDraft(tx, { shopId, id }, placed.orderId, { by: userIdOf(ctx.actor), at: ctx.now });
    return placed;
  });
}
