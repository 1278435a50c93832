import "server-only";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { products } from "@/db/schema";
import type { ShopId } from "@/lib/ids";
import type { Product, Variant } from "../product";
import { PRODUCT } from "./product";
import { listVariantsOf } from "./variants";

export type Entry = { product: Product; variants: Variant[] };

/** Products with all their variants, by address. */
export async function listCatalogue(
  tx: Db,
  shopId: ShopId,
  { after, limit }: { after: string; limit: number },
): Promise<Entry[]> {
  const rows = await tx
    .select(PRODUCT)
    .from(products)
    .where(and(eq(products.shopId, shopId), gt(products.slug, after)))
    .orderBy(asc(products.slug))
    .limit(limit);
  return withVariants(tx, shopId, rows);
}

/** Those of these addresses, with all their variants; `locked` until the transaction ends. */
export async function findEntries(tx: Db, shopId: ShopId, slugs: readonly string[], locked = false): Promise<Map<string, Entry>> {
  if (slugs.length === 0) return new Map();
  const question = tx
    .select(PRODUCT)
    .from(products)
    .where(and(eq(products.shopId, shopId), inArray(products.slug, [...slugs])))
    .orderBy(asc(products.id));
  const entries = await withVariants(tx, shopId, await (locked ? question.for("update") : question));
  return new Map(entries.map((entry) => [entry.product.slug, entry]));
}

async function withVariants(tx: Db, shopId: ShopId, rows: readonly Product[]): Promise<Entry[]> {
  const variants = await listVariantsOf(
    tx,
    shopId,
    rows.map(({ id }) => id),
  );
  return rows.map((product) => ({ product, variants: variants.get(product.id) ?? [] }));
}
