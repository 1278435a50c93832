import "server-only";
import { inShops } from "@/db/scope";
import { type ShopScope, scopeByProof } from "@/lib/auth/authorize";
import { getPurchase, type PurchaseProof } from "@/lib/checkout/get-purchase";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { OrderId, PurchaseId } from "@/lib/ids";
import type { OrderProof } from "@/lib/tracking/order-proof";
import { proveOrder } from "@/lib/tracking/prove-order";
import { findPurchaseOf } from "./data";

/** How somebody proves that they may pay: all of a purchase, or the one order of it that they know. */
export type PayerProof = PurchaseProof | { order: OrderProof };

export type Payer = {
  purchaseId: PurchaseId;
  purchaseNumber: string;
  scope: ShopScope;
  /** The one order that may be paid and looked at; null when it is all of the purchase. */
  only: OrderId | null;
};

/** What a proof lets its holder pay. The link of one order opens no other order of its purchase. */
export async function provePayer(ctx: Context, proof: PayerProof): Promise<Payer> {
  if ("order" in proof) {
    const { scope, orderId } = await proveOrder(ctx, proof.order);
    const purchase = found(await inShops(ctx.db, scope, (tx) => findPurchaseOf(tx, scope, orderId)), "order");
    return { purchaseId: purchase.id, purchaseNumber: purchase.number, scope, only: orderId };
  }
  const { id, number, orders } = await getPurchase(ctx, proof);
  const scope = scopeByProof(...new Set(orders.map(({ shopId }) => shopId)));
  return { purchaseId: id, purchaseNumber: number, scope, only: null };
}
