import "server-only";
import type { Db } from "@/db/client";
import { moveStock } from "@/lib/catalog/move-stock";
import type { CartId, ShopId } from "@/lib/ids";
import { takeCheckoutHold } from "./take-checkout-hold";

/** Lets go of what a cart holds in a shop; nothing happens when it holds nothing. */
export async function endCheckoutHold(tx: Db, shopId: ShopId, cartId: CartId, at: Date): Promise<void> {
  await moveStock(tx, shopId, await takeCheckoutHold(tx, shopId, cartId), at);
}
