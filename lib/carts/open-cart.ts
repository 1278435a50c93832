import "server-only";
import type { Db } from "@/db/client";
import { type CartId, newId } from "@/lib/ids";
import { hashCartKey, newCartKey } from "./cart-key";
import { type CartOwner, insertCart, lockOpenCart } from "./data/carts";
import { mergeCart } from "./merge-cart";

/**
 * The owner's cart, made when there is none, locked until the transaction ends. `key` is set when the browser must keep
 * another one: keys are only ever made here, so nobody can be given one to share a cart with a stranger.
 */
export async function openCart(tx: Db, owner: CartOwner, at: Date): Promise<{ id: CartId; key?: string }> {
  if (owner.userId !== null && owner.keyHash !== null) await mergeCart(tx, { ...owner, userId: owner.userId, at });
  const found = await lockOpenCart(tx, owner);
  if (found) return { id: found.id };
  const [id, key] = [newId("crt"), newCartKey()];
  if (await insertCart(tx, { id, keyHash: hashCartKey(key), userId: owner.userId, at })) return { id, key };
  const other = await lockOpenCart(tx, owner);
  if (!other) throw new Error("A cart was neither made nor found.");
  return { id: other.id };
}
