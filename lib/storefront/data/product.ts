import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { products, stock, variants } from "@/db/schema";
import type { ProductId, ShopId } from "@/lib/ids";
import { couldBeSlug } from "@/lib/slug";

/** A product that is sold, by its address. Needs `inShops` of its shop. */
export async function findProduct(tx: Db, shopId: ShopId, slug: string) {
  if (!couldBeSlug(slug)) return undefined;
  const [product] = await tx
    .select({
      id: products.id,
      slug: products.slug,
      title: products.title,
      description: products.description,
      category: products.category,
      finalSale: products.finalSale,
    })
    .from(products)
    .where(and(eq(products.shopId, shopId), eq(products.slug, slug), eq(products.status, "active")));
  return product;
}

/** Its variants that are sold, in the shop's order. `freeUnits` is null for what is sold on back-order. */
export const listVariants = (tx: Db, shopId: ShopId, productId: ProductId) =>
  tx
    .select({
      id: variants.id,
      options: variants.options,
      sku: variants.sku,
      barcode: variants.barcode,
      priceMinor: variants.priceMinor,
      lowStockAt: variants.lowStockAt,
      freeUnits: sql<number | null>`case when coalesce(${stock.allowsBackorder}, ${variants.allowsBackorder}) then null
        else greatest(0, coalesce(${stock.onHand} - ${stock.reserved}, 0)) end::int`,
    })
    .from(variants)
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)))
    .where(and(eq(variants.shopId, shopId), eq(variants.productId, productId), isNull(variants.archivedAt)))
    .orderBy(asc(variants.position), asc(variants.id));
