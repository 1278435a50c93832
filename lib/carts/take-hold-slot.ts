import "server-only";
import type { Db } from "@/db/client";
import type { CartId } from "@/lib/ids";
import { HOLDS_OF_A_NETWORK, holdUntil } from "@/lib/stock/checkout-hold";
import { countSlots, lockNetwork, writeSlot } from "./data/hold-slots";

/**
 * Lets a guest's cart keep units for a while, unless as many other carts of its network do as may; a cart that has a slot
 * goes on with it. Undefined when it has one, else when the first of the others is free.
 */
export const takeHoldSlot = (db: Db, cartId: CartId, network: string, now: Date): Promise<Date | undefined> =>
  db.transaction(async (tx) => {
    await lockNetwork(tx, network);
    const { taken, firstFreeAt } = await countSlots(tx, network, cartId, now);
    if (taken >= HOLDS_OF_A_NETWORK) return firstFreeAt;
    await writeSlot(tx, cartId, network, holdUntil(now));
    return undefined;
  });
