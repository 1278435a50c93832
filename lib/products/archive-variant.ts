import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { updateProduct } from "./data/product";
import { listVariantRows, updateVariant } from "./data/variants";
import type { ArchiveVariant } from "./input";
import { openProduct } from "./open-product";

/** Stops selling a variant, or sells it again. Orders, carts and the ledger go on naming it. */
export async function archiveVariant(ctx: Context, { variantId, archived, ...which }: ArchiveVariant): Promise<void> {
  const { shopId, productId } = which;
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    const product = await openProduct(tx, which);
    const variant = found(
      (await listVariantRows(tx, shopId, productId)).find(({ id }) => id === variantId),
      "product",
    );
    if ((variant.archivedAt !== null) === (archived === "true")) return;
    await updateVariant(tx, shopId, variantId, { archivedAt: archived === "true" ? ctx.now : null });
    await updateProduct(tx, product);
  });
}
