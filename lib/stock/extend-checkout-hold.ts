import "server-only";
import type { Db } from "@/db/client";
import type { CartId, ShopId } from "@/lib/ids";
import { holdUntil } from "./checkout-hold";
import { extendHolds } from "./data/holds";

/** The buyer did something: their units stay theirs for a while longer. False when the cart holds nothing there any more. */
export const extendCheckoutHold = (tx: Db, shopIds: readonly ShopId[], cartId: CartId, at: Date): Promise<boolean> =>
  extendHolds(tx, shopIds, cartId, holdUntil(at));
