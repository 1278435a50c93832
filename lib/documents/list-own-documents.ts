import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import type { OrderProof } from "@/lib/tracking/order-proof";
import { proveOrder } from "@/lib/tracking/prove-order";
import { listIssued } from "./data";
import type { IssuedDocument } from "./document";

/** What was issued for an order, for its customer: by the link of a message, or signed in as whoever placed it. */
export async function listOwnDocuments(ctx: Context, proof: OrderProof): Promise<IssuedDocument[]> {
  const { scope, orderId } = await proveOrder(ctx, proof);
  return inShops(ctx.db, scope, (tx) => listIssued(tx, scope, orderId));
}
