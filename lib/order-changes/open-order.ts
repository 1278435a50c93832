import "server-only";
import type { Db } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { assertPermission, type ShopScope } from "@/lib/auth/authorize";
import { found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import type { OrderFacts } from "@/lib/orders/facts";

/** The locked order somebody is about to edit; refuses who may not. */
export async function openOrder(tx: Db, scope: ShopScope, actor: Actor, orderId: OrderId): Promise<OrderFacts> {
  const [loaded] = await loadFacts(tx, scope, [orderId], "for update");
  const facts = found(loaded, "order");
  assertPermission(actor, "orders:write", facts.shopId);
  return facts;
}
