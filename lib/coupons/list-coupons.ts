import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listCouponRows } from "./data";

/** A shop's coupons with how often each was used, the newest first. */
export async function listCoupons(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  return inShops(ctx.db, scope, (tx) => listCouponRows(tx, shopId));
}
