import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { DocumentId } from "@/lib/ids";
import type { OrderProof } from "@/lib/tracking/order-proof";
import { proveOrder } from "@/lib/tracking/prove-order";
import { findIssued } from "./data";
import type { IssuedDocument } from "./document";

/** One document of an order, for whoever proves that the order is theirs. */
export async function getOwnDocument(ctx: Context, proof: OrderProof, id: DocumentId): Promise<IssuedDocument> {
  const { scope, orderId } = await proveOrder(ctx, proof);
  return inShops(ctx.db, scope, async (tx) => found(await findIssued(tx, scope, orderId, id), "document"));
}
