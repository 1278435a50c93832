import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { CustomerId, ShopId } from "@/lib/ids";
import { type FoundCustomer, findCustomer } from "./data";

/** A customer the shop knows, to take an order from. */
export async function getCustomer(ctx: Context, shopId: ShopId, id: CustomerId): Promise<FoundCustomer> {
  const scope = authorizeShops(ctx.actor, "orders:write", shopId);
  return found(await inShops(ctx.db, scope, (tx) => findCustomer(tx, shopId, id)), "customer");
}
