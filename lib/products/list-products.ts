import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { ProductStatus } from "@/lib/catalog/vocabulary";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { countStatuses, findProductRows } from "./data/list";
import { decodeProductCursor, encodeProductCursor } from "./list-cursor";

export type ProductsWish = { status: ProductStatus; q?: string | undefined; cursor?: string | undefined; limit: number };
export type ListedProduct = Awaited<ReturnType<typeof findProductRows>>[number];

/** A page of a shop's products of one status, newest first, and how many there are of each. */
export async function listProducts(ctx: Context, shopId: ShopId, { status, q, cursor, limit }: ProductsWish) {
  const scope = authorizeShops(ctx.actor, "products:read", shopId);
  return viewInShops(ctx.db, scope, async (tx) => {
    const after = decodeProductCursor(cursor);
    const rows = await findProductRows(tx, shopId, { status, q, after, limit: limit + 1 });
    const counts = await countStatuses(tx, shopId, q);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, counts, next: rows.length > limit && last ? encodeProductCursor(last) : null };
  });
}
