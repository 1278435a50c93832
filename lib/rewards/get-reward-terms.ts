import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listShopTerms, type ShopTerms } from "@/lib/loyalty/data/terms";

/** The programme whose points the shop's rewards cost, by the rules that hold now; undefined before there is one. */
export async function getRewardTerms(ctx: Context, shopId: ShopId): Promise<ShopTerms | undefined> {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shopId);
  return (await inShops(ctx.db, scope, (tx) => listShopTerms(tx, scope)))[0];
}
