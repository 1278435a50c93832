import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { listOfferedDeliveries } from "@/lib/delivery/data";
import { found } from "@/lib/errors";
import { listCategories, listShelf } from "./data/shelf";
import { findFront } from "./data/shops";
import type { ShelfQuery } from "./input";
import { searchPatterns } from "./search-words";
import { totalOf } from "./shelf";
import { decodeShelfCursor, encodeShelfCursor } from "./shelf-cursor";

const PAGE = 24;

/** A shop's page: who it is, how it delivers, its categories, and a page of its shelf. Everybody may see it. */
export async function getShelf(ctx: Context, slug: string, { q, category, sort, after }: ShelfQuery) {
  const shop = found(await findFront(ctx.db, slug), "shop");
  const scope = scopeByProof(shop.id);
  const patterns = q === undefined ? undefined : searchPatterns(q);
  const place = decodeShelfCursor(sort, after);
  const wish = { shopId: shop.id, sort, category, patterns, after: place, limit: PAGE + 1 };
  const [placed, categories, deliveries] = await Promise.all([
    listShelf(ctx.db, scope, wish),
    listCategories(ctx.db, scope, shop.id, patterns),
    inShops(ctx.db, scope, (tx) => listOfferedDeliveries(tx, scope)),
  ]);
  const items = placed.slice(0, PAGE);
  const last = items.at(-1);
  return {
    shop,
    deliveries,
    categories,
    /** How many there are in the chosen category, or in all; what fits one page is counted by what stands on it. */
    total:
      place === undefined && placed.length <= PAGE
        ? { products: placed.length, more: false }
        : totalOf(categories.filter(({ name }) => category === undefined || name === category)),
    items,
    /** Set when the words typed are all too short to search for. */
    isTooShort: q !== undefined && patterns === undefined,
    isFirstPage: place === undefined,
    next: placed.length > PAGE && last ? encodeShelfCursor(sort, { key: last.sortKey, id: last.id }) : undefined,
  };
}

export type Shelf = Awaited<ReturnType<typeof getShelf>>;
