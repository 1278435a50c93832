import "server-only";
import { asUser, inShops } from "@/db/scope";
import { scopeByProof, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { listBoughtFrom } from "./data/bought-from";

/**
 * Those of these shops that reward friends at present, for the checkout to ask for a friend's code there. Open to everybody;
 * who is signed in and has ordered in a shop before is nobody's friend there any more.
 */
export async function listFriendOffers({ actor, db }: Context, shopIds: readonly ShopId[]): Promise<ShopId[]> {
  if (shopIds.length === 0) return [];
  const [scope, userId] = [scopeByProof(...shopIds), userIdOf(actor)];
  const terms = await inShops(db, scope, (tx) => listShopTerms(tx, shopIds));
  const known = userId ? await asUser(db, userId, (own) => inShops(own, scope, (tx) => listBoughtFrom(tx, scope, userId))) : [];
  const isOffered = ({ state, rules }: (typeof terms)[number]) => state === "running" && rules.referral.enabled;
  return terms.flatMap((one) => (isOffered(one) && !known.includes(one.shopId) ? [one.shopId] : []));
}
