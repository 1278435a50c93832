import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops, type ShopScope, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { idCursor, idPage } from "@/lib/id-cursor";
import type { ShopId } from "@/lib/ids";
import { listProgramShops } from "./data/account-pages";
import { listAllShopIds, listProgramRows } from "./data/my-accounts";

type Asked = { shop?: ShopId | undefined; mine: boolean; limit: number; cursor?: string | undefined };

/**
 * Programmes page by page: those that run, whosever they are, as their terms are public; or with `mine` those of the shops
 * where the asker may read the programme, whether they run or not.
 */
export async function listProgramPage(ctx: Context, { shop, mine, limit, cursor: text }: Asked) {
  const scope = mine ? authorizeShops(ctx.actor, "loyalty:read", shop) : await everywhere(ctx, shop);
  const filters = `${mine ? "mine" : "running"}:${shop ?? "all"}`;
  const cursor = idCursor("shop", text, filters);
  return viewInShops(ctx.db, scope, async (tx) => {
    const read = await listProgramShops(tx, scope, { cursor, limit: limit + 1, isRunning: !mine });
    const { rows, ...page } = idPage(read, { limit, cursor, filters });
    const ids = rows.map(({ id }) => id);
    const programs = await listProgramRows(tx, scopeByProof(...ids), { limit });
    return { ...page, programs: ids.flatMap((id) => programs.find((row) => row.shop.id === id) ?? []) };
  });
}

const everywhere = async ({ db }: Context, shop: ShopId | undefined): Promise<ShopScope> =>
  scopeByProof(...(shop ? [shop] : await listAllShopIds(db)));
