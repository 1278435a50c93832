import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { VariantId } from "@/lib/ids";
import { updateProduct } from "./data/product";
import { findShopTerms } from "./data/shop";
import { listVariantRows } from "./data/variants";
import type { AddVariant } from "./input";
import { openProduct } from "./open-product";
import { readVariant } from "./read-variant";
import { writeVariant } from "./write-variant";

/** Another form of a product, last in its order, with no units yet. */
export async function addVariant(ctx: Context, { shopId, productId, version, ...words }: AddVariant): Promise<VariantId> {
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const product = await openProduct(tx, { shopId, productId, version });
    const fields = readVariant(words, (await findShopTerms(tx, shopId)).currency);
    const id = await writeVariant(tx, product, await listVariantRows(tx, shopId, productId), fields, ctx.now);
    await updateProduct(tx, product);
    return id;
  });
}
