import "server-only";
import type { Db } from "@/db/client";
import type { StockMovement } from "@/lib/catalog/move-stock";
import type { CartId, ShopId } from "@/lib/ids";
import { deleteHold, lockHold } from "./data/holds";

/**
 * Ends what a cart holds in a shop, and answers the movements that give the units back: for a caller who moves other stock
 * in the same transaction and hands all of it to `moveStock` at once, so that locks keep their order and nobody can snatch
 * the units in between. Empty when the cart holds nothing.
 */
export async function takeCheckoutHold(tx: Db, shopId: ShopId, cartId: CartId): Promise<StockMovement[]> {
  // One after the other, but in one breath: what is deleted is what stands there once the lock is held.
  const [, lines] = await Promise.all([lockHold(tx, shopId, cartId), deleteHold(tx, shopId, cartId)]);
  return lines.map(({ variantId, qty }) => ({ lineId: null, variantId, cause: "checkout_end", causeId: cartId, qty }));
}
