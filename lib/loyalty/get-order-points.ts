import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { findOrderPoints } from "./find-order-points";
import { type OrderPoints, pointedOrder } from "./order-points";

/** What an order of the shop has earned or is expected to, for its staff; null where there is nothing to say. */
export async function getOrderPoints(
  { actor, db, now }: Context,
  order: Parameters<typeof pointedOrder>[0],
): Promise<OrderPoints | null> {
  const scope = authorizeShops(actor, "loyalty:read", order.shop.id);
  return viewInShops(db, scope, (tx) => findOrderPoints(tx, pointedOrder(order), now));
}
