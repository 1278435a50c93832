import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { PurchaseInput } from "./basket";
import { type BasketChange, basketChanged } from "./basket-change";
import { findFreeUnits } from "./data/sellables";

/** After a purchase failed for want of stock: refuses with every line that is short. Returns when there is enough again. */
export async function refuseShortage(db: Db, { baskets, cartId }: PurchaseInput): Promise<void> {
  const shopIds = baskets.map(({ shopId }) => shopId);
  const free = await inShops(db, shopIds, (tx) => findFreeUnits(tx, baskets, cartId));
  const changes = baskets.flatMap(({ shopId, lines }) => {
    const wanted = new Map(lines.map(({ variantId }) => [variantId, 0]));
    for (const { variantId, qty } of lines) wanted.set(variantId, (wanted.get(variantId) ?? 0) + qty);
    return [...wanted].flatMap(([variant, expected]): BasketChange[] => {
      const left = free.get(variant);
      if (left === null || (left !== undefined && left >= expected)) return [];
      return [{ shop: shopId, change: "stock", variant, expected, now: Math.max(left ?? 0, 0) }];
    });
  });
  if (changes.length > 0) throw basketChanged(changes);
}
