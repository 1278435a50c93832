import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { updateProduct } from "./data/product";
import { listVariantRows, updateVariant } from "./data/variants";
import type { MoveVariant } from "./input";
import { openProduct } from "./open-product";

/** Exchanges a variant with its neighbour among those that are sold; the storefront offers them in this order. */
export async function moveVariant(ctx: Context, { variantId, direction, ...which }: MoveVariant): Promise<void> {
  const { shopId, productId } = which;
  const scope = authorizeShops(ctx.actor, "products:write", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    const product = await openProduct(tx, which);
    const all = await listVariantRows(tx, shopId, productId);
    const sold = all.filter(({ archivedAt }) => archivedAt === null);
    const from = sold.findIndex(({ id }) => id === variantId);
    const mine = sold[from];
    const other = sold[direction === "up" ? from - 1 : from + 1];
    if (!mine) throw notFound("product");
    if (!other) return;
    const order = all.map((row) => (row === mine ? other : row === other ? mine : row));
    for (const [index, { id, position }] of order.entries())
      if (position !== index + 1) await updateVariant(tx, shopId, id, { position: index + 1 });
    await updateProduct(tx, product);
  });
}
