import "server-only";
import type { Db } from "@/db/client";
import type { OrderFacts } from "@/lib/orders/facts";
import { findCardUse, moveCardValue } from "./data/cards";
import { cardBackMinor } from "./redemption";

/**
 * Brings what came back to a gift card to where the order it paid stands: only the difference to what is remembered moves, so
 * that any way there comes to the same, and a cancelled order gives all of it back, once.
 */
export async function returnCardValue(tx: Db, { shopId, id: orderId, ...facts }: OrderFacts): Promise<void> {
  const use = await findCardUse(tx, shopId, orderId);
  if (!use) return;
  const backMinor = cardBackMinor(use, facts) - use.returnedMinor;
  if (backMinor !== 0) await moveCardValue(tx, { shopId, orderId, couponId: use.couponId, backMinor });
}
