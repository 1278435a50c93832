import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId, VariantId } from "@/lib/ids";
import { findOffer, type Offer } from "./data/view";

/** What a variant is called, costs and has left now, for whoever asks; undefined when it is not sold. */
export async function getOffer(
  ctx: Context,
  { shopId, variantId }: { shopId: ShopId; variantId: VariantId },
): Promise<Offer | undefined> {
  const offer = await inShops(ctx.db, scopeByProof(shopId), (tx) => findOffer(tx, shopId, variantId));
  return offer?.isSold ? offer : undefined;
}
