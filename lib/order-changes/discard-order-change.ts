import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";
import type { OrderChangeId, OrderId } from "@/lib/ids";
import { closeChange, findChangeState, findOpenChange } from "./data";
import { openOrder } from "./open-order";

/** Throws an open edit away, whoever began it; the order stays as it is. Answers whether there was one to throw away. */
export async function discardOrderChange(
  { actor, db, now }: Context,
  { orderId, id }: { orderId: OrderId; id: OrderChangeId },
): Promise<{ changed: boolean }> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const { shopId } = await openOrder(tx, scope, actor, orderId);
    const open = await findOpenChange(tx, shopId, orderId);
    if (open?.id === id) {
      await closeChange(tx, shopId, id, { state: "discarded", closedAt: now });
      return { changed: true };
    }
    if ((await findChangeState(tx, shopId, id)) === "confirmed")
      throw conflict("edit-closed", "This edit was made already. Edit the order again to take it back.");
    return { changed: false };
  });
}
