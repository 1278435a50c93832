import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops, isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { OrderId } from "@/lib/ids";
import { loadFacts } from "./data/load-facts";
import { type AllowedAction, allowedActions } from "./step-table";

/** What the reader may do with each of these orders now; orders outside their shops are missing. */
export async function listAllowedActions(
  { actor, db, now }: Context,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, AllowedAction[]>> {
  const scope = authorizeShops(actor, "orders:read");
  const facts = await viewInShops(db, scope, (tx) => loadFacts(tx, scope, orderIds, "no lock"));
  return new Map(
    facts.map((one) => [one.id, allowedActions(one, (permission) => isPermitted(actor, permission, one.shopId), now)]),
  );
}
