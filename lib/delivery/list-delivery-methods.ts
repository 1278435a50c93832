import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listMethodRows } from "./data";

/** All ways of delivery of a shop, those that are switched off too, in the order in which they are offered. */
export async function listDeliveryMethods(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  return inShops(ctx.db, scope, (tx) => listMethodRows(tx, shopId));
}
