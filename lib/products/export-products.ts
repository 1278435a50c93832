import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM, csvLine } from "@/lib/csv";
import type { ShopId } from "@/lib/ids";
import { listCatalogue } from "./data/catalogue";
import { findShopTerms } from "./data/shop";
import { COLUMNS, cellsOf, lineOf } from "./product-file";

const AT_ONCE = 500;

/** All products of a shop as CSV, a row per variant; what the import of products reads. */
export async function* exportProducts(ctx: Context, shopId: ShopId): AsyncGenerator<string, void> {
  const scope = authorizeShops(ctx.actor, "products:read", shopId);
  const { currency } = await inShops(ctx.db, scope, (tx) => findShopTerms(tx, shopId));
  yield CSV_BOM + csvLine(COLUMNS);
  for (let after = ""; ; ) {
    const products = await inShops(ctx.db, scope, (tx) => listCatalogue(tx, shopId, { after, limit: AT_ONCE }));
    for (const { product, variants } of products)
      yield variants.map((variant, index) => lineOf(cellsOf(product, variant, index === 0, currency))).join("");
    if (products.length < AT_ONCE) return;
    after = products.at(-1)?.product.slug ?? "";
  }
}
