import "server-only";
import { and, asc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { placeStock, places, stock, variants } from "@/db/schema";
import type { PlaceId, ProductId, ShopId, VariantId } from "@/lib/ids";
import type { Variant, VariantFields } from "../product";

/** All variants of a product in the shop's order, the archived ones too. */
export const listVariantRows = async (tx: Db, shopId: ShopId, productId: ProductId): Promise<Variant[]> =>
  (await listVariantsOf(tx, shopId, [productId])).get(productId) ?? [];

/** The same of several products. */
export async function listVariantsOf(tx: Db, shopId: ShopId, ids: readonly ProductId[]): Promise<Map<ProductId, Variant[]>> {
  const rows = ids.length === 0 ? [] : await rowsOf(tx, and(eq(variants.shopId, shopId), inArray(variants.productId, [...ids])));
  return Map.groupBy(rows, ({ productId }) => productId);
}

const rowsOf = (tx: Db, which: ReturnType<typeof and>): Promise<(Variant & { productId: ProductId })[]> =>
  tx
    .select({
      id: variants.id,
      productId: variants.productId,
      sku: variants.sku,
      options: variants.options,
      barcode: variants.barcode,
      position: variants.position,
      archivedAt: variants.archivedAt,
      lowStockAt: variants.lowStockAt,
      priceMinor: variants.priceMinor,
      costMinor: variants.costMinor,
      allowsBackorder: variants.allowsBackorder,
      freeUnits: sql<number>`coalesce(${stock.onHand} - ${stock.reserved}, 0)`,
    })
    .from(variants)
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)))
    .where(which)
    .orderBy(asc(variants.position), asc(variants.id));

const isThis = (shopId: ShopId, id: VariantId) => and(eq(variants.shopId, shopId), eq(variants.id, id));

/** The product that has this SKU, other than `except`'s own variant. */
export async function findSkuOwner(tx: Db, shopId: ShopId, sku: string, except?: VariantId) {
  const [row] = await tx
    .select({ productId: variants.productId, archivedAt: variants.archivedAt })
    .from(variants)
    .where(and(eq(variants.shopId, shopId), eq(variants.sku, sku), except && ne(variants.id, except)));
  return row;
}

export async function listSkuOwners(tx: Db, shopId: ShopId, skus: readonly string[]): Promise<Map<string, ProductId>> {
  if (skus.length === 0) return new Map();
  const rows = await tx
    .select({ sku: variants.sku, productId: variants.productId })
    .from(variants)
    .where(and(eq(variants.shopId, shopId), inArray(variants.sku, [...skus])));
  return new Map(rows.map(({ sku, productId }) => [sku, productId]));
}

/** The open place that comes first; it cannot be closed before the transaction ends. */
export async function findFirstPlace(tx: Db, shopId: ShopId): Promise<PlaceId | undefined> {
  const [place] = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.shopId, shopId), isNull(places.archivedAt)))
    .orderBy(asc(places.position), asc(places.id))
    .limit(1)
    .for("key share");
  return place?.id;
}

type NewRow = VariantFields & { shopId: ShopId; id: VariantId; productId: ProductId; position: number };

/** Writes the variant with its counter and its room at a place, both empty. False when the shop knows the SKU already. */
export async function insertVariant(tx: Db, row: NewRow, placeId: PlaceId): Promise<boolean> {
  const { shopId, id: variantId, allowsBackorder } = row;
  const target = [variants.shopId, variants.sku];
  const made = await tx.insert(variants).values(row).onConflictDoNothing({ target }).returning({ id: variants.id });
  if (made.length === 0) return false;
  await tx.insert(stock).values({ shopId, variantId, allowsBackorder });
  await tx.insert(placeStock).values({ shopId, variantId, placeId });
  return true;
}

/** Back-orders have a writer of their own, which knows what is promised. */
export async function updateVariant(
  tx: Db,
  shopId: ShopId,
  id: VariantId,
  fields: Partial<Omit<VariantFields, "allowsBackorder"> & { archivedAt: Date | null; position: number }>,
): Promise<void> {
  await tx.update(variants).set(fields).where(isThis(shopId, id));
}
