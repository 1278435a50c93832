import "server-only";
import { and, asc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { products } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { ProductStatus } from "@/lib/catalog/vocabulary";
import type { ProductId, ShopId } from "@/lib/ids";
import type { Product, ProductFields } from "../product";

/** What the shop knows of a product. */
export const PRODUCT = {
  shopId: products.shopId,
  id: products.id,
  title: products.title,
  slug: products.slug,
  description: products.description,
  category: products.category,
  status: products.status,
  taxRateBp: products.taxRateBp,
  finalSale: products.finalSale,
  version: products.version,
  createdAt: products.createdAt,
};

const isThis = (shopId: ShopId, id: ProductId) => and(eq(products.shopId, shopId), eq(products.id, id));

/** In whichever of the shops it is. */
export async function findProductIn(tx: Db, scope: ShopScope, id: ProductId): Promise<Product | undefined> {
  const [row] = await tx
    .select(PRODUCT)
    .from(products)
    .where(and(inArray(products.shopId, [...scope]), eq(products.id, id)));
  return row;
}

/** Locks it until the transaction ends: whoever changes a product or its variants goes through here. */
export async function lockProduct(tx: Db, shopId: ShopId, id: ProductId): Promise<Product | undefined> {
  const [row] = await tx.select(PRODUCT).from(products).where(isThis(shopId, id)).for("update");
  return row;
}

type NewRow = ProductFields & { shopId: ShopId; id: ProductId; status: ProductStatus; createdAt: Date };

/** False when the shop has another product at this address. */
export async function insertProduct(tx: Db, row: NewRow): Promise<boolean> {
  const target = [products.shopId, products.slug];
  const made = await tx.insert(products).values(row).onConflictDoNothing({ target }).returning({ id: products.id });
  return made.length > 0;
}

/** Writes what changed and counts the version on. */
export async function updateProduct(
  tx: Db,
  { shopId, id }: Pick<Product, "shopId" | "id">,
  fields: Partial<ProductFields & { status: ProductStatus }> = {},
): Promise<void> {
  await tx
    .update(products)
    .set({ ...fields, version: sql`${products.version} + 1` })
    .where(isThis(shopId, id));
}

/** Which of the addresses `slug`, `slug-2`, `slug-3` … are taken. */
export async function findTakenSlugs(tx: Db, shopId: ShopId, slug: string): Promise<Set<string>> {
  const rows = await tx
    .select({ slug: products.slug })
    .from(products)
    .where(and(eq(products.shopId, shopId), or(eq(products.slug, slug), sql`starts_with(${products.slug}, ${`${slug}-`})`)));
  return new Set(rows.map((row) => row.slug));
}

/** The categories in use, for the field to suggest. */
export async function listCategoryNames(tx: Db, shopId: ShopId): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ category: products.category })
    .from(products)
    .where(and(eq(products.shopId, shopId), isNotNull(products.category)))
    .orderBy(asc(products.category))
    .limit(200);
  return rows.map(({ category }) => category ?? "");
}
