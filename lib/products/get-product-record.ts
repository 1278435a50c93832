import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops, isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ProductId } from "@/lib/ids";
import { listPictureRows } from "@/lib/pictures/data";
import { findProductIn, listCategoryNames } from "./data/product";
import { findShopTerms } from "./data/shop";
import { listVariantRows } from "./data/variants";

/** A product as the shop keeps it: words, variants, pictures, and the terms of its shop. */
export async function getProductRecord(ctx: Context, productId: ProductId) {
  const scope = authorizeShops(ctx.actor, "products:read");
  return viewInShops(ctx.db, scope, async (tx) => {
    const product = found(await findProductIn(tx, scope, productId), "product");
    const { shopId } = product;
    return {
      product,
      shop: await findShopTerms(tx, shopId),
      variants: await listVariantRows(tx, shopId, productId),
      pictures: await listPictureRows(tx, shopId, productId),
      categories: await listCategoryNames(tx, shopId),
      mayWrite: isPermitted(ctx.actor, "products:write", shopId),
    };
  });
}

export type ProductRecord = Awaited<ReturnType<typeof getProductRecord>>;
