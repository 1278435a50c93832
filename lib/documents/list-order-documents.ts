import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { OrderId } from "@/lib/ids";
import { listIssued } from "./data";
import type { IssuedDocument } from "./document";

/** What was issued for an order, the invoice first. Of an order of another shop it is nothing. */
export async function listOrderDocuments(ctx: Context, orderId: OrderId): Promise<IssuedDocument[]> {
  const scope = authorizeShops(ctx.actor, "orders:read");
  return inShops(ctx.db, scope, (tx) => listIssued(tx, scope, orderId));
}
