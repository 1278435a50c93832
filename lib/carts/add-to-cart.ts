import "server-only";
import type { Db } from "@/db/client";
import { inCart, inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { touchCart } from "./data/carts";
import { addUnits, countLines, countUnitsOfLine, type LineKey } from "./data/lines";
import { findOffer, type Offer } from "./data/view";
import type { AddToCart } from "./input";
import { MAX_LINES } from "./limits";
import { openCart } from "./open-cart";
import { ownerOf } from "./owner";
import { leftWords } from "./stock-words";

export type Added = {
  title: string;
  qty: number;
  /** Set when the browser must keep this key from now on. */
  key?: string;
};

/**
 * Puts units into the asker's cart, which is made when they have none. Refuses what is not sold (any more) as not found,
 * and more than there is, at `qty`.
 */
export async function addToCart(ctx: Context, key: string | undefined, input: AddToCart): Promise<Added> {
  const { shopId, variantId, qty } = input;
  return ctx.db.transaction(async (tx) => {
    const offer = await inShops(tx, scopeByProof(shopId), (scoped) => findOffer(scoped, shopId, variantId));
    if (!offer?.isSold) throw notFound("product");
    const cart = await openCart(tx, ownerOf(ctx.actor, key), ctx.now);
    const line: LineKey = { cartId: cart.id, shopId, variantId };
    await inCart(tx, cart.id, async (scoped) => {
      await assertRoom(scoped, line, offer, qty);
      await addUnits(scoped, { ...line, qty, priceSeenMinor: offer.priceMinor, addedAt: ctx.now });
    });
    await touchCart(tx, cart.id, ctx.now);
    return { title: offer.title, qty, ...(cart.key !== undefined && { key: cart.key }) };
  });
}

async function assertRoom(tx: Db, line: LineKey, { freeUnits }: Offer, qty: number): Promise<void> {
  const had = await countUnitsOfLine(tx, line);
  if (freeUnits !== null && had + qty > freeUnits) throw invalid("qty", leftWords(freeUnits, had));
  if (had === 0 && (await countLines(tx, line.cartId)) >= MAX_LINES)
    throw invalid("qty", `A cart holds at most ${MAX_LINES} different things. Check out, or take something out first.`);
}
