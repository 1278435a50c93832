import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { ProductStatus } from "@/lib/catalog/vocabulary";
import type { Context } from "@/lib/context";
import { updateProduct } from "./data/product";
import type { ChangeProductStatus } from "./input";
import { openProduct } from "./open-product";

/** Shows a product in the storefront, keeps it back or archives it. Answers what it was before, for the way back. */
export async function changeProductStatus(ctx: Context, { status, ...which }: ChangeProductStatus): Promise<ProductStatus> {
  const scope = authorizeShops(ctx.actor, "products:write", which.shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const product = await openProduct(tx, which);
    if (product.status !== status) await updateProduct(tx, product, { status });
    return product.status;
  });
}
