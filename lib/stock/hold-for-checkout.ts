import "server-only";
import type { Db } from "@/db/client";
import { moveStock, type StockMovement } from "@/lib/catalog/move-stock";
import type { CartId, ShopId, VariantId } from "@/lib/ids";
import { type HeldLine, keepHold, listHeldLines, writeHeldLines } from "./data/holds";

/**
 * Keeps exactly these units for a cart whose buyer is paying, until the given time or longer if the buyer stays active
 * (`LONGEST_HOLD_MINUTES` at most). Called again it follows the cart: more is held, less is let go. Refuses as
 * "out-of-stock", with the variant, when units are not free; then nothing is held that was not held before.
 */
export async function holdForCheckout(
  tx: Db,
  shopId: ShopId,
  cartId: CartId,
  lines: readonly HeldLine[],
  until: Date,
  at: Date,
): Promise<void> {
  await tx.transaction(async (inner) => {
    await keepHold(inner, shopId, cartId, until, at);
    const held = new Map((await listHeldLines(inner, shopId, cartId)).map(({ variantId, qty }) => [variantId, qty]));
    const wanted = summed(lines);
    const movements = [...new Set([...held.keys(), ...wanted.keys()])].flatMap((variantId): StockMovement[] => {
      const more = (wanted.get(variantId) ?? 0) - (held.get(variantId) ?? 0);
      const cause = more > 0 ? "checkout" : "checkout_end";
      return more === 0 ? [] : [{ lineId: null, variantId, cause, causeId: cartId, qty: Math.abs(more) }];
    });
    if (movements.length === 0) return;
    await moveStock(inner, shopId, movements, at);
    await writeHeldLines(
      inner,
      shopId,
      cartId,
      [...wanted].map(([variantId, qty]) => ({ variantId, qty })),
    );
  });
}

function summed(lines: readonly HeldLine[]): Map<VariantId, number> {
  const units = new Map<VariantId, number>();
  for (const { variantId, qty } of lines) if (qty > 0) units.set(variantId, (units.get(variantId) ?? 0) + qty);
  return units;
}
