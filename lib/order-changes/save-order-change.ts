import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, invalid } from "@/lib/errors";
import { newId, type OrderChangeId, type OrderId } from "@/lib/ids";
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
};

/**
 * Keeps what is wanted of an order, without doing it: begins its edit or changes the open one. What could never be done is
 * refused at once; so is an edit that somebody else began or changed meanwhile.
 */
export async function saveOrderChange(
  { actor, db, now }: Context,
  { orderId, seen, actions: wanted }: SaveOrderChange,
): Promise<{ id: OrderChangeId }> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const facts = await openOrder(tx, scope, actor, orderId);
    const open = await findOpenChange(tx, facts.shopId, orderId);
    assertSeen(open, seen);
    const id = open?.id ?? newId("och");
    const actions = wanted.filter((action) => isChange(action, facts));
    if (actions.length === 0 && !open) throw invalid("q", "Change a quantity or add a product first.");
    const decision = await decideChange(tx, facts, { id, actions });
    if (decision.outcome === "refused") throw conflict(decision.code, decision.reason);
    const baseVersion = facts.version;
    if (open) await updateChange(tx, facts.shopId, id, { actions, baseVersion });
    else {
      const { shopId } = facts;
      await insertChange(tx, { id, shopId, orderId, actions, baseVersion, createdBy: userIdOf(actor), createdAt: now });
    }
    return { id };
  });
}

function isChange(action: EditAction, { lines }: OrderFacts): boolean {
  if (action.do === "add") return action.qty > 0;
  const line = lines.find(({ id }) => id === action.lineId);
  return line !== undefined && line.qtyOrdered - line.qtyCancelled !== action.qty;
}
