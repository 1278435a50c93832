import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { DocumentId, OrderId } from "@/lib/ids";
import { findIssued } from "./data";
import type { IssuedDocument } from "./document";

/** One document of an order, for members of its shop. */
export async function getDocument(ctx: Context, orderId: OrderId, id: DocumentId): Promise<IssuedDocument> {
  const scope = authorizeShops(ctx.actor, "orders:read");
  return inShops(ctx.db, scope, async (tx) => found(await findIssued(tx, scope, orderId, id), "document"));
}
