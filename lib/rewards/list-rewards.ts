import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listRewardRows } from "./data/rewards";

/** All rewards of a shop for those who work there, also those that are not offered now; the cheapest first. */
export async function listRewards(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shopId);
  return inShops(ctx.db, scope, (tx) => listRewardRows(tx, scope));
}
