import "server-only";
import { viewInShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { listOfferedDeliveries } from "@/lib/delivery/data";
import { found, notFound } from "@/lib/errors";
import { listPictureRows } from "@/lib/pictures/data";
import { pictureOf } from "@/lib/pictures/picture";
import { findProduct, listVariants } from "./data/product";
import { listShelf } from "./data/shelf";
import { findFront } from "./data/shops";
import { availabilityOf, type ProductChoice } from "./shelf";

const MORE = 4;

/**
 * A product's page: what it is, its variants with price and stock of this moment, and others of its shop, those
 * of its kind first. Everybody may see it.
 */
export async function getProduct(ctx: Context, shopSlug: string, slug: string) {
  const shop = found(await findFront(ctx.db, shopSlug), "shop");
  const scope = scopeByProof(shop.id);
  const { product, choices, deliveries, pictures } = await viewInShops(ctx.db, scope, async (tx) => {
    const row = found(await findProduct(tx, shop.id, slug), "product");
    const variants = await listVariants(tx, shop.id, row.id);
    if (variants.length === 0) throw notFound("product");
    return {
      product: row,
      choices: variants.map(({ lowStockAt, ...variant }): ProductChoice & { barcode: string | null } => ({
        ...variant,
        availability: availabilityOf({ freeUnits: variant.freeUnits, lowStockAt }),
      })),
      pictures: (await listPictureRows(tx, shop.id, row.id)).map((stored) => pictureOf(stored, "large", row.title)),
      deliveries: await listOfferedDeliveries(tx, scope),
    };
  });
  const shelf = { shopId: shop.id, sort: "newest" as const, limit: MORE + 1 };
  const kin = product.category === null ? [] : await listShelf(ctx.db, scope, { ...shelf, category: product.category });
  const others = kin.length > MORE ? [] : await listShelf(ctx.db, scope, { ...shelf, limit: 2 * MORE + 1 });
  const more = new Map([...kin, ...others].map((item) => [item.id, item]));
  more.delete(product.id);
  return {
    shop,
    product,
    choices,
    deliveries,
    more: [...more.values()].slice(0, MORE),
    pictures,
  };
}

export type ProductPage = Awaited<ReturnType<typeof getProduct>>;
