import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import { moveStock } from "@/lib/catalog/move-stock";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { newId, type ProductId } from "@/lib/ids";
import { insertProduct } from "./data/product";
import { findShopTerms } from "./data/shop";
import { freeSlug } from "./free-slug";
import type { NewProduct } from "./input";
import { readVariant } from "./read-variant";
import { slugTaken } from "./refusals";
import { writeVariant } from "./write-variant";

/** A product with its first variant and, when some are there, its first units. */
export async function createProduct(ctx: Context, input: NewProduct): Promise<ProductId> {
  const { shopId, title, slug, description, category, taxPercent: taxRateBp, finalSale, units, status, ...words } = input;
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const fields = readVariant(words, (await findShopTerms(tx, shopId)).currency);
    const product = { shopId, id: newId("prd"), title, description, category, taxRateBp, finalSale, status, createdAt: ctx.now };
    const made = await insertProduct(tx, { ...product, slug: slug || (await freeSlug(tx, shopId, title)) });
    if (!made) throw slug ? slugTaken() : invalid("title", "Somebody is making a product of this title right now. Try again.");
    const variantId = await writeVariant(tx, product, [], fields, ctx.now);
    if (units > 0) {
      const receipt = { lineId: null, variantId, cause: "receipt" as const, causeId: newId("stk"), qty: units };
      await moveStock(tx, shopId, [{ ...receipt, actorId: userIdOf(ctx.actor), note: "First units" }], ctx.now);
    }
    return product.id;
  });
}
