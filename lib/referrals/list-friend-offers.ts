import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";

/** Those of these shops that reward friends at present. Open to everybody: the checkout asks for a friend's code there. */
export async function listFriendOffers({ db }: Context, shopIds: readonly ShopId[]): Promise<ShopId[]> {
  if (shopIds.length === 0) return [];
  const terms = await inShops(db, scopeByProof(...shopIds), (tx) => listShopTerms(tx, shopIds));
  return terms.filter(({ state, rules }) => state === "running" && rules.referral.enabled).map(({ shopId }) => shopId);
}
