import "server-only";
import { isDeepStrictEqual } from "node:util";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, invalid } from "@/lib/errors";
import { newId, type OrderId } from "@/lib/ids";
import type { OrderFacts } from "@/lib/orders/facts";
import { assertSeen, type SeenEdit } from "./assert-seen";
import { findOpenChange, insertChange, updateChange } from "./data";
import { decideChange } from "./decide-change";
import { openOrder } from "./open-order";
import type { EditAction } from "./vocabulary";

export type SaveOrderChange = {
  orderId: OrderId;
  /** The open edit as the caller saw it; null when none was. */
  seen: SeenEdit | null;
  actions: EditAction[];
  /** Somebody also looks for goods to add, so nothing need be changed yet. */
  isSearch?: boolean;
};

/**
 * Keeps what is wanted of an order, without doing it: begins its edit or changes the open one. What could never be done is
 * refused at once; so is an edit that somebody else began or changed meanwhile. Answers the open edit, if there is one now.
 */
export async function saveOrderChange(
  { actor, db, now }: Context,
  { orderId, seen, actions: wanted, isSearch = false }: SaveOrderChange,
): Promise<SeenEdit | null> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const facts = await openOrder(tx, scope, actor, orderId);
    const open = await findOpenChange(tx, facts.shopId, orderId);
    const actions = wanted.filter((action) => isChange(action, facts));
    if (actions.length === 0 && !open && isSearch) return null;
    assertSeen(open, seen, { facts, actions: wanted });
    const id = open?.id ?? newId("och");
    if (actions.length === 0 && !open) throw invalid("q", "Change a quantity or add a product first.");
    const decision = await decideChange(tx, facts, { id, actions });
    if (decision.outcome === "refused") throw conflict(decision.code, decision.reason);
    const baseVersion = facts.version;
    if (open && isDeepStrictEqual(actions, open.actions)) return { id, revision: open.revision };
    if (open) await updateChange(tx, facts.shopId, id, { actions, baseVersion });
    else {
      const { shopId } = facts;
      await insertChange(tx, { id, shopId, orderId, actions, baseVersion, createdBy: userIdOf(actor), createdAt: now });
    }
    return { id, revision: (open?.revision ?? 0) + 1 };
  });
}

function isChange(action: EditAction, { lines }: OrderFacts): boolean {
  if (action.do === "add") return action.qty > 0;
  const line = lines.find(({ id }) => id === action.lineId);
  return line !== undefined && line.qtyOrdered - line.qtyCancelled !== action.qty;
}
