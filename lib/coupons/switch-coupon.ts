import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { setCouponActive } from "./data";
import type { SwitchCoupon } from "./input";

/** Switches a coupon off, or on again. What it gave to orders stays given. */
export async function switchCoupon(ctx: Context, { shopId, couponId, active }: SwitchCoupon): Promise<void> {
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  if (!(await inShops(ctx.db, scope, (tx) => setCouponActive(tx, shopId, couponId, active)))) throw notFound("coupon");
}
