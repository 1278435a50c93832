import "server-only";
import type { Db } from "@/db/client";
import type { CartId } from "@/lib/ids";
import { HOLDS_OF_A_NETWORK, holdUntil, UNITS_OF_A_NETWORK } from "@/lib/stock/checkout-hold";
import { countSlots, lockNetwork, writeSlot } from "./data/hold-slots";

type Wish = { cartId: CartId; network: string; units: number };
/** `full`: for others until then; `too_many`: nobody without an account keeps so many units. */
export type HoldSlot = { state: "taken" } | { state: "full"; freeAt: Date } | { state: "too_many" };

/**
 * Lets a guest's cart keep units for a while, unless as many other carts of its network do as may, or keep as many units; a
 * cart that has a slot goes on with it.
 */
export const takeHoldSlot = (db: Db, { cartId, network, units }: Wish, now: Date): Promise<HoldSlot> =>
  db.transaction(async (tx) => {
    if (units > UNITS_OF_A_NETWORK) return { state: "too_many" };
    await lockNetwork(tx, network);
    const others = await countSlots(tx, network, cartId, now);
    if (others.taken >= HOLDS_OF_A_NETWORK || others.units + units > UNITS_OF_A_NETWORK)
      return { state: "full", freeAt: others.firstFreeAt };
    await writeSlot(tx, cartId, { holdNetwork: network, holdUntil: holdUntil(now), holdUnits: units });
    return { state: "taken" };
  });
