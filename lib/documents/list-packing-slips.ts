import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { listSlipOrders } from "./data";
import { MAX_SLIP_ORDERS, type OrderSlips, packingSlips } from "./packing-slip";
import { documentLanguage } from "./vocabulary";

/**
 * The packing slips of orders of the actor's shops, in the order they are asked for; ids of others are left out. Of an order
 * with units still to pack it is their slip alone, else those of the parcels that left. At most MAX_SLIP_ORDERS orders.
 */
export async function listPackingSlips(ctx: Context, ids: readonly OrderId[]): Promise<OrderSlips[]> {
  const scope = authorizeShops(ctx.actor, "orders:read");
  const wanted = [...new Set(ids)];
  if (wanted.length > MAX_SLIP_ORDERS) throw invalid("pick", `Choose at most ${MAX_SLIP_ORDERS} orders at a time.`);
  const found = await viewInShops(ctx.db, scope, (tx) => listSlipOrders(tx, scope, wanted));
  const byId = new Map(found.map((order) => [order.id, order]));
  return wanted.flatMap((id) => {
    const order = byId.get(id);
    if (!order) return [];
    const { number, shop, lines, onHold, cancelRequested } = order;
    const slips = packingSlips(order);
    return {
      ...{ id, number, language: documentLanguage(shop.locale), isToWait: onHold || cancelRequested },
      slips: lines.some(({ qtyUnshipped }) => qtyUnshipped > 0) ? slips.slice(0, 1) : slips,
    };
  });
}
