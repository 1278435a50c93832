import "server-only";
import { inCart } from "@/db/scope";
import type { Context } from "@/lib/context";
import { findOpenCart } from "./data/carts";
import { countUnits } from "./data/lines";
import { ownerOf } from "./owner";

/** How many units are in the asker's cart. Asks nothing of the database when they can have none. */
export async function countCart(ctx: Context, key: string | undefined): Promise<number> {
  const owner = ownerOf(ctx.actor, key);
  if (owner.userId === null && owner.keyHash === null) return 0;
  const cart = await findOpenCart(ctx.db, owner);
  return cart ? inCart(ctx.db, cart.id, (tx) => countUnits(tx, cart.id)) : 0;
}
