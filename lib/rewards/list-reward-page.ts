import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, authorizeShops, type ShopScope, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { idCursor, idPage } from "@/lib/id-cursor";
import type { ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { listOwnAccounts } from "./data/redemptions";
import { listRewardsById } from "./data/rewards";

type Asked = { shop?: ShopId | undefined; mine?: boolean; limit: number; cursor?: string | undefined };

/**
 * Rewards, the newest first, page by page, with the programmes they are of: all those of shops whose programme the asker may
 * read, or with `mine` what the shops of the asker's own accounts offer now, without what it costs them.
 */
export async function listRewardPage(ctx: Context, { shop, mine = false, limit, cursor: text }: Asked) {
  const scope = mine ? await memberScope(ctx, shop) : authorizeShops(ctx.actor, "loyalty:read", shop);
  const filters = `${shop ?? "all"},${mine}`;
  const cursor = idCursor("rwd", text, filters);
  return viewInShops(ctx.db, scope, async (tx) => {
    const programs = await listShopTerms(tx, scope);
    const running = programs.filter(({ state }) => state === "running").map(({ shopId }) => shopId);
    const read = await listRewardsById(tx, mine ? running : scope, cursor, limit + 1, mine ? ctx.now : undefined);
    const told = mine ? read.map((reward) => ({ ...reward, costMinor: null })) : read;
    return { ...idPage(told, { limit, cursor, filters }), programs };
  });
}

/** The shops where the asker has an open account, or the one that is asked for. */
async function memberScope({ actor, db }: Context, shop: ShopId | undefined): Promise<ShopScope> {
  assertSignedIn(actor);
  const { userId } = actor;
  const accounts = await asUser(db, userId, (tx) => listOwnAccounts(tx, userId, shop && [shop]));
  const own = accounts.filter(({ status }) => status === "open").map(({ shopId }) => shopId);
  if (shop && own.length === 0) throw notFound("shop");
  return scopeByProof(...own);
}
