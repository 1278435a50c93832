import "server-only";
import type { Db } from "@/db/client";
import { conflict } from "@/lib/errors";
import type { LineId, ShopId, VariantId } from "@/lib/ids";
import { changeStock, insertMovement } from "./data";
import { type StockCause, stockEffect } from "./stock";

export type StockMovement = { lineId: LineId; variantId: VariantId; cause: StockCause; causeId: string; qty: number };

/**
 * Moves stock in somebody else's transaction, each (line, cause, cause id) once. Rows are locked in the order of their
 * ids, so that two orders over the same products never wait for each other. Refuses when a variant would be oversold.
 */
export async function moveStock(tx: Db, shopId: ShopId, movements: readonly StockMovement[], at: Date): Promise<void> {
  const inLockOrder = [...movements].sort((a, b) => (a.variantId < b.variantId ? -1 : a.variantId > b.variantId ? 1 : 0));
  for (const { qty, ...movement } of inLockOrder) {
    const effect = stockEffect(movement.cause, qty);
    if (!(await insertMovement(tx, { shopId, ...movement, ...effect, createdAt: at }))) continue;
    if (await changeStock(tx, shopId, movement.variantId, effect)) continue;
    throw conflict("out-of-stock", "There is not enough stock for this.", { variant: movement.variantId });
  }
}
