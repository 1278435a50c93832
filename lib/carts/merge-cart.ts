import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inCart, inShops } from "@/db/scope";
import type { UserId } from "@/lib/ids";
import { endCheckoutHold } from "@/lib/stock/end-checkout-hold";
import { adoptCart, deleteCart, lockOpenCart, touchCart } from "./data/carts";
import { addUnits, listLines } from "./data/lines";
import { MAX_LINES } from "./limits";

type Merge = { userId: UserId; keyHash: string | null; at: Date };

/**
 * Makes the cart a guest filled the account's, when they sign in: lines of the same variant add up, and of too many lines
 * those that were in the account's before stay. Does nothing when the key has no cart, or an account's. A guest's cart that is
 * being placed at that moment is locked from its other end: then this begins anew and finds it gone.
 */
export async function mergeCart(db: Db, { userId, keyHash, at }: Merge): Promise<void> {
  if (keyHash === null) return;
  await retryLostRaces(() => db.transaction((tx) => merge(tx, { userId, keyHash, at })));
}

async function merge(tx: Db, { userId, keyHash, at }: Merge): Promise<void> {
  const guest = await lockOpenCart(tx, { userId: null, keyHash });
  if (!guest) return;
  const own = await lockOpenCart(tx, { userId, keyHash: null });
  if (!own) return adoptCart(tx, guest.id, userId, at);
  const lines = await inCart(tx, guest.id, (scoped) => listLines(scoped, guest.id));
  // The units the guest was about to pay for are the account's to take again; nobody else would let go of them.
  for (const shopId of [...new Set(lines.map((line) => line.shopId))].sort())
    await inShops(tx, [shopId], (scoped) => endCheckoutHold(scoped, shopId, guest.id, at));
  await deleteCart(tx, guest.id);
  await inCart(tx, own.id, async (scoped) => {
    const known = new Set((await listLines(scoped, own.id)).map(({ variantId }) => variantId));
    for (const line of lines) {
      if (!known.has(line.variantId) && known.size >= MAX_LINES) continue;
      known.add(line.variantId);
      await addUnits(scoped, { ...line, cartId: own.id });
    }
  });
  await touchCart(tx, own.id, at);
}
