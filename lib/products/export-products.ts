import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, type ShopScope } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM, csvLine } from "@/lib/csv";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { listCatalogue } from "./data/catalogue";
import { findShopTerms } from "./data/shop";
import { COLUMNS, cellsOf, lineOf } from "./product-file";

const AT_ONCE = 500;

/** All products of a shop as the bytes of a CSV file, a row per variant; what the import of products reads. */
export async function exportProducts(ctx: Context, shopId: ShopId): Promise<AsyncGenerator<Uint8Array, void>> {
  const scope = authorizeShops(ctx.actor, "products:read", shopId);
  const { currency } = await inShops(ctx.db, scope, (tx) => findShopTerms(tx, shopId));
  return pieces(ctx, scope, shopId, currency);
}

async function* pieces({ db }: Context, scope: ShopScope, shopId: ShopId, currency: Currency): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder();
  yield bytes.encode(CSV_BOM + csvLine(COLUMNS));
  for (let after = ""; ; ) {
    const products = await inShops(db, scope, (tx) => listCatalogue(tx, shopId, { after, limit: AT_ONCE }));
    const rows = products.flatMap(({ product, variants }) =>
      variants.map((variant, index) => lineOf(cellsOf(product, variant, index === 0, currency))),
    );
    yield bytes.encode(rows.join(""));
    if (products.length < AT_ONCE) return;
    after = products.at(-1)?.product.slug ?? "";
  }
}
