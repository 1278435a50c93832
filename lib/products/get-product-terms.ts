import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listCategoryNames } from "./data/product";
import { findShopTerms } from "./data/shop";

/** What the form of a new product needs to know of its shop. */
export async function getProductTerms(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  return viewInShops(ctx.db, scope, async (tx) => ({
    shop: await findShopTerms(tx, shopId),
    categories: await listCategoryNames(tx, shopId),
  }));
}
