import "server-only";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { findSettings } from "./data";
import type { ShopSettings } from "./settings";

/** The settings of a shop, for those who manage it. */
export async function getShopSettings(ctx: Context, shopId: ShopId): Promise<ShopSettings> {
  authorizeShops(ctx.actor, "shop:manage", shopId);
  return found(await findSettings(ctx.db, shopId), "shop");
}
