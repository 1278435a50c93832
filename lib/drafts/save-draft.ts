import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import { findCopied, findCustomer } from "@/lib/hand-orders/data";
import type { HandBasket } from "@/lib/hand-orders/input";
import { type HandQuote, quoteHandOrder } from "@/lib/hand-orders/quote-hand-order";
import type { HandBuyer } from "@/lib/hand-orders/vocabulary";
import { type CartId, type DraftOrderId, newId, type OrderId, type ShopId, type VariantId } from "@/lib/ids";
import { findDraft, findDraftOfCart, insertDraft, updateDraft } from "./data";
import { type DraftContent, draftDifferences, type SeenDraft } from "./draft";
import { openDraft } from "./open-draft";

export type SaveDraft = {
  shopId: ShopId;
  /** The form's own, which makes one draft however often it is sent. */
  cartId: CartId;
  /** The draft to change, as the form saw it; null makes one. */
  seen: SeenDraft | null;
  buyer: HandBuyer;
  basket: HandBasket;
  /** The prices that stood on the screen, in minor units. */
  shown: ReadonlyMap<VariantId, number>;
  replacesOrderId: OrderId | null;
};

/** Keeps what was typed of an order to be placed later. Holds no stock, draws no number; one that others changed is refused. */
export async function saveDraft(ctx: Context, draft: SaveDraft): Promise<{ id: DraftOrderId }> {
  const { shopId, cartId, seen, basket, buyer, replacesOrderId } = draft;
  const scope = authorizeShops(ctx.actor, "orders:write", shopId);
  if (basket.lines.length === 0 && !buyer.name && !buyer.phone && !buyer.email && !buyer.note)
    throw invalid("q", "There is nothing to keep yet: add a product, or say who it is for.");
  const writing = { by: userIdOf(ctx.actor), at: ctx.now };
  return inShops(ctx.db, scope, async (tx) => {
    if (buyer.customerId) found(await findCustomer(tx, shopId, buyer.customerId), "customer");
    const before = seen ? await findDraft(tx, scope, seen.id, "no lock") : undefined;
    const quote = await quoteHandOrder({ ...ctx, db: tx }, shopId, basket, { seen: before?.lines ?? [] });
    const content = contentOf(draft, quote);
    if (seen) {
      const { id } = await openDraft(tx, scope, seen, content);
      await updateDraft(tx, { shopId, id }, content, writing);
      return { id };
    }
    if (replacesOrderId) found(await findCopied(tx, scope, replacesOrderId), "order");
    const id = newId("dro");
    if (await insertDraft(tx, { id, shopId, cartId, replacesOrderId, content }, writing)) return { id };
    const made = found(await findDraftOfCart(tx, shopId, cartId), "draft");
    const there = found(await findDraft(tx, scope, made, "for update"), "draft");
    if (draftDifferences(there, content).length > 0) await openDraft(tx, scope, { id: made, version: 0 }, content);
    return { id: made };
  });
}

function contentOf({ buyer, basket: { deliveryId, discountMinor }, shown }: SaveDraft, quote: HandQuote): DraftContent {
  const lines = quote.lines.map(({ variantId, qty, title, priceMinor }) => ({
    ...{ variantId, qty, title },
    priceMinor: shown.get(variantId) ?? priceMinor,
  }));
  return { ...buyer, lines, deliveryId, discountMinor, totalMinor: quote.totalMinor };
}
