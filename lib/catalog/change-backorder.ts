import "server-only";
import type { Db } from "@/db/client";
import { conflict } from "@/lib/errors";
import type { ShopId, VariantId } from "@/lib/ids";
import { setBackorder } from "./data/stock";

/**
 * Lets a variant be sold beyond what is there, or no longer, on the variant and on its stock alike. Refuses to end it
 * while units are promised that are not there.
 */
export async function changeBackorder(tx: Db, shopId: ShopId, variantId: VariantId, allows: boolean): Promise<void> {
  if (await setBackorder(tx, shopId, variantId, allows)) return;
  throw conflict(
    "still-oversold",
    "More units are promised than are there. Receive them or cancel orders, then stop selling on back-order.",
    { variant: variantId },
  );
}
