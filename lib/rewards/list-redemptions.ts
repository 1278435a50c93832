import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { masked } from "./code-mask";
import { listRedemptionViews, type RedemptionView } from "./data/redemptions";

/** The newest redemptions of a shop, for its screen, with their codes masked. */
export async function listRedemptions(ctx: Context, shopId: ShopId, most = 20): Promise<RedemptionView[]> {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shopId);
  return (await inShops(ctx.db, scope, (tx) => listRedemptionViews(tx, scope, undefined, most))).map(masked);
}
