import "server-only";
import type { Db } from "@/db/client";
import { viewInShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { OrderId, PurchaseId } from "@/lib/ids";
import { findOrderPoints } from "@/lib/loyalty/find-order-points";
import { pointedOrder } from "@/lib/loyalty/order-points";
import { findOrder } from "@/lib/orders/find-order";
import { listShopIds, listSiblings } from "./data";
import type { OrderProof } from "./order-proof";
import { proveOrder } from "./prove-order";
import { type OwnOrder, ownOrder } from "./tracked-order";

/** An order as its customer sees it: by the signed link of a message, or signed in as whoever placed it. */
export async function trackOwnOrder(ctx: Context, proof: OrderProof): Promise<OwnOrder> {
  const { scope, orderId } = await proveOrder(ctx, proof);
  const { db, now } = ctx;
  const [order, points] = await viewInShops(db, scope, async (tx) => {
    const there = found(await findOrder(tx, scope, orderId, { may: () => false, now }), "order");
    return [there, await findOrderPoints(tx, pointedOrder(there), now)] as const;
  });
  return ownOrder(order, await siblingsOf(db, order.purchase.id, orderId), points);
}

/** Who may see one order of a purchase may see them all: it was one person's one checkout, whichever shops it went to. */
async function siblingsOf(db: Db, purchaseId: PurchaseId, except: OrderId): Promise<OwnOrder["siblings"]> {
  const everywhere = scopeByProof(...(await listShopIds(db)));
  const rows = await viewInShops(db, everywhere, (tx) => listSiblings(tx, everywhere, purchaseId, except));
  return rows.map(({ shopId: _, ...sibling }) => sibling);
}
