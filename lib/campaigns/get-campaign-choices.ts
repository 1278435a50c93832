import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { listCouponChoices } from "./data/campaigns";

/** What the form of a new campaign offers. */
export async function getCampaignChoices(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "campaigns:write", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const coupons = await inShops(ctx.db, scope, (tx) => listCouponChoices(tx, shopId));
  return { shop, coupons, today: dayIn(ctx.now, shop.timeZone) };
}
