import "server-only";
import type { Db } from "@/db/client";
import type { OrderFacts } from "@/lib/orders/facts";
import { findOrderCard, moveCardValue } from "./data/redemptions";
import { shareOf, takenBack } from "./redemption";

/**
 * Puts back on a gift card what a step took back of the order it paid: the difference between the shares that were taken back
 * before and are now, so that any split of them comes to the same and a cancelled order gives all of it back.
 */
export async function returnCardValue(tx: Db, before: OrderFacts, after: OrderFacts): Promise<void> {
  const card = await findOrderCard(tx, after.shopId, after.id);
  if (!card) return;
  const backMinor = shareOf(card.tookMinor, takenBack(after)) - shareOf(card.tookMinor, takenBack(before));
  if (backMinor !== 0) await moveCardValue(tx, after.shopId, card.couponId, backMinor);
}
