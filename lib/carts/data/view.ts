import "server-only";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cartLines, checkoutHoldLines, products, shops, stock, variants } from "@/db/schema";
import type { CartId, ShopId, VariantId } from "@/lib/ids";
import { firstPicture } from "@/lib/storefront/data/first-picture";

/** The shops a cart has lines in. Needs the transaction of `inCart`. */
export async function listShopIds(tx: Db, cartId: CartId): Promise<ShopId[]> {
  const rows = await tx.selectDistinct({ shopId: cartLines.shopId }).from(cartLines).where(eq(cartLines.cartId, cartId));
  return rows.map(({ shopId }) => shopId);
}

const isSold = sql<boolean>`${products.status} = 'active' and ${variants.archivedAt} is null`;

/** Null when the shop sells it on back-order; `held` are units that are promised to the asker already. */
const freeUnits = (held: SQL | number) =>
  sql<number | null>`case when coalesce(${stock.allowsBackorder}, ${variants.allowsBackorder}) then null
    else greatest(0, coalesce(${stock.onHand} - ${stock.reserved}, 0) + ${held}) end::int`;

/** What stands in a cart, with what it is, costs and has left now. Needs `inCart` and, within, `inShops` of its shops. */
export const listLinesNow = (tx: Db, cartId: CartId) =>
  tx
    .select({
      shopId: cartLines.shopId,
      variantId: cartLines.variantId,
      productId: products.id,
      productSlug: products.slug,
      title: products.title,
      category: products.category,
      options: variants.options,
      sku: variants.sku,
      qty: cartLines.qty,
      priceMinor: variants.priceMinor,
      priceSeenMinor: cartLines.priceSeenMinor,
      picture: firstPicture("cart_lines.shop_id", "products.id"),
      isSold,
      freeUnits: freeUnits(sql`coalesce(${checkoutHoldLines.qty}, 0)`),
      shop: { id: shops.id, slug: shops.slug, name: shops.name, currency: shops.currency, taxInclusive: shops.taxInclusive },
    })
    .from(cartLines)
    .innerJoin(shops, eq(shops.id, cartLines.shopId))
    .innerJoin(variants, and(eq(variants.shopId, cartLines.shopId), eq(variants.id, cartLines.variantId)))
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)))
    .leftJoin(
      checkoutHoldLines,
      and(
        eq(checkoutHoldLines.shopId, cartLines.shopId),
        eq(checkoutHoldLines.cartId, cartLines.cartId),
        eq(checkoutHoldLines.variantId, cartLines.variantId),
      ),
    )
    .where(eq(cartLines.cartId, cartId))
    .orderBy(asc(cartLines.addedAt), asc(cartLines.variantId));

export type Offer = { title: string; priceMinor: number; isSold: boolean; freeUnits: number | null };

/** What a variant is, costs and has left now; undefined when the shop has none such. Needs `inShops` of its shop. */
export async function findOffer(tx: Db, shopId: ShopId, variantId: VariantId): Promise<Offer | undefined> {
  const [offer] = await tx
    .select({ title: products.title, priceMinor: variants.priceMinor, isSold, freeUnits: freeUnits(0) })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)))
    .where(and(eq(variants.shopId, shopId), eq(variants.id, variantId)));
  return offer;
}
