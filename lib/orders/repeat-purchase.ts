import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { CartId } from "@/lib/ids";
import { findPurchaseOfCart, listPlacedOrders } from "./data/place-order";
import type { PlacedPurchase } from "./place-purchase";

/** The purchase a cart has made, whatever is asked for now; undefined when it has made none. Trusts its caller. */
export async function repeatPurchase(db: Db, cartId: CartId): Promise<PlacedPurchase | undefined> {
  const made = await findPurchaseOfCart(db, cartId);
  if (!made) return undefined;
  const { shopIds, ...purchase } = made;
  const orders = await inShops(db, shopIds ?? [], (tx) => listPlacedOrders(tx, purchase.id, shopIds ?? []));
  return { ...purchase, orders, repeated: true };
}
