import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops, isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { findOrder } from "./find-order";
import type { OrderView } from "./order-view";

/** One order as a member of its shop sees it. Another shop's order is "not found". */
export async function getOrder({ actor, db, now }: Context, orderId: OrderId): Promise<OrderView> {
  const scope = authorizeShops(actor, "orders:read");
  const may = (permission: Parameters<typeof isPermitted>[1], shopId: Parameters<typeof isPermitted>[2]) =>
    isPermitted(actor, permission, shopId);
  return viewInShops(db, scope, async (tx) => found(await findOrder(tx, scope, orderId, { may, now }), "order"));
}
