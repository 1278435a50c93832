import "server-only";
import { retryLostRaces } from "@/db/retry";
import { inCart, inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, invalid } from "@/lib/errors";
import { endCheckoutHold } from "@/lib/stock/end-checkout-hold";
import { lockOpenCart, touchCart } from "./data/carts";
import { countUnitsOfLine, deleteLine, setUnits } from "./data/lines";
import { findOffer } from "./data/view";
import type { ChangeCartLine } from "./input";
import { ownerOf } from "./owner";
import { leftWords } from "./stock-words";

/** Units before and after the change. */
export type LineChange = { before: number; after: number };

/**
 * Sets how many of a variant are in the asker's cart; none takes it out, also when it was out already. Refuses more than
 * there is unless that is still fewer than before, and what is not in the cart.
 */
export async function changeCartLine(ctx: Context, key: string | undefined, input: ChangeCartLine): Promise<LineChange> {
  const { shopId, variantId, qty, priceMinor } = input;
  return retryLostRaces(() =>
    ctx.db.transaction(async (tx) => {
      const cart = await lockOpenCart(tx, ownerOf(ctx.actor, key));
      const line = cart && { cartId: cart.id, shopId, variantId };
      const before = line ? await inCart(tx, line.cartId, (scoped) => countUnitsOfLine(scoped, line)) : 0;
      if (!line || before === 0) {
        if (qty === 0) return { before: 0, after: 0 };
        throw new AppError(
          "not_found",
          "cart-line-not-found",
          "This is not in your cart any more. Reload the page to see what is.",
        );
      }
      const offer = await inShops(tx, scopeByProof(shopId), (scoped) => findOffer(scoped, shopId, variantId));
      const freeUnits = offer?.freeUnits ?? null;
      if (qty > before && freeUnits !== null && qty > freeUnits) throw invalid("qty", leftWords(freeUnits, 0));
      const seen = offer !== undefined && offer.priceMinor === priceMinor ? priceMinor : undefined;
      await inCart(tx, line.cartId, (scoped) => (qty === 0 ? deleteLine(scoped, line) : setUnits(scoped, line, qty, seen)));
      // What the buyer no longer wants is free for others at once; the checkout holds the rest anew.
      if (qty < before)
        await inShops(tx, scopeByProof(shopId), (scoped) => endCheckoutHold(scoped, shopId, line.cartId, ctx.now));
      await touchCart(tx, line.cartId, ctx.now);
      return { before, after: qty };
    }),
  );
}
