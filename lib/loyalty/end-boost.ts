import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { deleteBoost, lockBoost, setBoostEnd } from "./data/boosts";
import type { EndBoost } from "./input";

/** Today becomes a running boost's last day; one that has not begun is gone, and one that is over stays as it was. */
export async function endBoost(ctx: Context, { shopId, boostId }: EndBoost): Promise<"ended" | "removed" | "over"> {
  const scope = authorizeShops(ctx.actor, "loyalty:manage", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const today = dayIn(ctx.now, shop.timeZone);
  return inShops(ctx.db, scope, async (tx) => {
    const { startsOn, endsOn } = found(await lockBoost(tx, shopId, boostId), "boost");
    if (endsOn < today) return "over";
    if (startsOn > today) await deleteBoost(tx, shopId, boostId);
    else await setBoostEnd(tx, shopId, boostId, today);
    return startsOn > today ? "removed" : "ended";
  });
}
