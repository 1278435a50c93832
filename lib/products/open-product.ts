import "server-only";
import type { Db } from "@/db/client";
import { AppError, found } from "@/lib/errors";
import type { ProductId, ShopId } from "@/lib/ids";
import { lockProduct } from "./data/product";
import type { Product } from "./product";

export type Opened = { shopId: ShopId; productId: ProductId; version: number };
/** A field that was typed, and what stands in the database now, both as people read them. */
export type Typed = { field: string; label: string; typed: string; now: string };

/**
 * Locks the product for a change. Whoever acts on an older version is refused and told what stands now in each field that
 * differs from what they typed.
 */
export async function openProduct(
  tx: Db,
  { shopId, productId, version }: Opened,
  compare: (product: Product) => Promise<readonly Typed[]> | readonly Typed[] = () => [],
): Promise<Product> {
  const product = found(await lockProduct(tx, shopId, productId), "product");
  if (product.version === version) return product;
  const differing = (await compare(product)).filter(({ typed, now }) => typed !== now);
  throw new AppError(
    "stale",
    "stale-product",
    "Somebody changed this product since you loaded it. What you typed is still here: look at what stands now, then save again to put yours in its place.",
    {
      current_version: product.version,
      errors: differing.map(({ field, label, now }) => ({
        pointer: `/${field}`,
        detail: now ? `${label} is now: ${now.slice(0, 200)}` : `${label} is now empty.`,
      })),
    },
  );
}
