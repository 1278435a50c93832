import "server-only";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ProductId, ShopId } from "@/lib/ids";
import { findProductIn } from "./data/product";

/** Refuses whoever may not change this product, before anything large is read from them. Answers its shop. */
export async function assertProductWrite(ctx: Context, productId: ProductId): Promise<ShopId> {
  const scope = authorizeShops(ctx.actor, "products:read");
  const { shopId } = await inShops(ctx.db, scope, async (tx) => found(await findProductIn(tx, scope, productId), "product"));
  assertPermission(ctx.actor, "products:write", shopId);
  return shopId;
}
