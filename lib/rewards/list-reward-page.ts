import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { idCursor, idPage } from "@/lib/id-cursor";
import type { ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { listRewardsById } from "./data/rewards";

type Asked = { shop?: ShopId | undefined; limit: number; cursor?: string | undefined };

/** The rewards of shops whose programme the asker may read, the newest first, page by page; with the programmes they are of. */
export async function listRewardPage(ctx: Context, { shop, limit, cursor: text }: Asked) {
  const scope = authorizeShops(ctx.actor, "loyalty:read", shop);
  const filters = shop ?? "all";
  const cursor = idCursor("rwd", text, filters);
  return inShops(ctx.db, scope, async (tx) => {
    const [read, programs] = await Promise.all([listRewardsById(tx, scope, cursor, limit + 1), listShopTerms(tx, scope)]);
    return { ...idPage(read, { limit, cursor, filters }), programs };
  });
}
