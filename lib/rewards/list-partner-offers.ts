import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import { findCoalitionOf, listCoalitionShops } from "@/lib/coalitions/data/coalitions";
import { pointsAcross } from "@/lib/coalitions/exchange-points";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import type { Currency } from "@/lib/money";
import { findMemberById } from "./data/members";
import { countTaken, listOwnAccounts } from "./data/redemptions";
import { listRewardRows } from "./data/rewards";
import { type Offer, offersFor } from "./offer";

/** What another shop of the coalition gives for the member's points; prices are in points of the member's own shop. */
export type PartnerOffers = { shop: { id: ShopId; name: string; slug: string; currency: Currency }; offers: Offer[] };

/**
 * What the asker's points of one shop buy in the other shops of its coalition. Empty without an open account or a coalition,
 * and while the programme rests. What asks for a tier is left out: a tier is one of its own shop.
 */
export async function listPartnerOffers({ actor, db, now }: Context, shopId: ShopId): Promise<PartnerOffers[]> {
  assertSignedIn(actor);
  const { userId } = actor;
  const all = await asUser(db, userId, (tx) => listOwnAccounts(tx, userId));
  const own = all.find((account) => account.shopId === shopId && account.status === "open");
  if (!own) return [];
  const together = await viewInShops(db, scopeByProof(shopId), async (tx) => {
    const coalition = await findCoalitionOf(tx, shopId);
    return coalition ? listCoalitionShops(tx, coalition.id) : [];
  });
  const partners = together.filter((shop) => shop.shopId !== shopId);
  if (partners.length === 0) return [];
  const ids = partners.map((shop) => shop.shopId);
  const keys = all.map(({ shopId: of, id }) => ({ shopId: of, accountId: id }));
  return viewInShops(db, scopeByProof(shopId, ...ids), async (tx) => {
    const [programs, rewards, member] = await Promise.all([
      listShopTerms(tx, [shopId, ...ids]),
      listRewardRows(tx, ids),
      findMemberById(tx, shopId, own.id),
    ]);
    const home = programs.find((program) => program.shopId === shopId);
    if (!member || home?.state !== "running") return [];
    const asker = { balance: member.activePoints - member.debtPoints, tier: 0 };
    const ownValueMinor = home.rules.pointValueMinor;
    const told = partners.map(async ({ shopId: id, name, slug }): Promise<PartnerOffers[]> => {
      const program = programs.find((one) => one.shopId === id);
      if (program?.state !== "running" || program.currency !== home.currency) return [];
      const values = { ownValueMinor, otherValueMinor: program.rules.pointValueMinor };
      const priced = rewards
        .filter((reward) => reward.shopId === id && reward.minTier === 0)
        .map((reward) => ({ ...reward, points: pointsAcross(reward.points, values) }));
      const offers = offersFor(priced, asker, await countTaken(tx, id, keys), now);
      return offers.length > 0 ? [{ shop: { id, name, slug, currency: program.currency }, offers }] : [];
    });
    return (await Promise.all(told)).flat();
  });
}
