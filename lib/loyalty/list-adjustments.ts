import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, isPermitted, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { listAdjustmentRows } from "./data/adjustments";

const MOST = 50;

/**
 * Adjustments made by hand, the newest first: all of a member's, or those of a shop that wait for a second person. `mayDecide`
 * is whether the reader may be that person.
 */
export async function listAdjustments(ctx: Context, asked: { shopId?: ShopId; accountId?: LoyaltyAccountId }) {
  const scope = authorizeShops(ctx.actor, "loyalty:read", asked.shopId);
  const rows = await inShops(ctx.db, scope, (tx) => listAdjustmentRows(tx, scope, asked, MOST));
  return rows.map((row) => ({
    ...row,
    mayDecide:
      row.state === "waiting" && row.askedBy !== userIdOf(ctx.actor) && isPermitted(ctx.actor, "loyalty:manage", row.shopId),
  }));
}
