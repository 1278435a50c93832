import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { countOpenDrafts } from "./data";

/** How many drafts are open in one shop or in all. */
export async function countDrafts(ctx: Context, shopId?: ShopId): Promise<number> {
  const scope = authorizeShops(ctx.actor, "orders:write", shopId);
  return inShops(ctx.db, scope, (tx) => countOpenDrafts(tx, scope));
}
