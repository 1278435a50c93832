import "server-only";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { listItems } from "./data/shelf";
import { listFronts, searchProducts as searchTitles } from "./data/shops";
import { searchPatterns } from "./search-words";
import type { ShelfItem, ShelfShop } from "./shelf";

const MOST = 48;

export type FoundItem = ShelfItem & { shop: ShelfShop };

/** Products of all shops whose titles hold every word, newest first, at most 48. Undefined when every word is too short. */
export async function searchProducts(ctx: Context, typed: string): Promise<FoundItem[] | undefined> {
  const patterns = searchPatterns(typed);
  if (!patterns) return undefined;
  const hits = await searchTitles(ctx.db, patterns, MOST);
  if (hits.length === 0) return [];
  const scope = scopeByProof(...new Set(hits.map(({ shopId }) => shopId)));
  const ids = hits.map(({ productId }) => productId);
  const [items, fronts] = await Promise.all([listItems(ctx.db, scope, ids), listFronts(ctx.db, scope)]);
  const byId = new Map(fronts.map(({ id, slug, name, currency }) => [id, { id, slug, name, currency }]));
  return items.flatMap((item) => {
    const shop = byId.get(item.shopId);
    return shop ? [{ ...item, shop }] : [];
  });
}
