import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { listShopTerms, type ShopTerms } from "@/lib/loyalty/data/terms";
import { tierAt } from "@/lib/loyalty/tiers";
import type { Currency } from "@/lib/money";
import { findMemberById } from "./data/members";
import { seeRedemptions } from "./data/reach";
import { countTaken, listOwnAccounts, openOf, type RedemptionView } from "./data/redemptions";
import { listRewardRows } from "./data/rewards";
import { type Offer, offersFor } from "./offer";

/** What a member can do with the points of one shop: `open` are codes that were taken and not used yet. */
export type MyRewards = {
  shop: { id: ShopId; name: string; currency: Currency; timeZone: string };
  accountId: LoyaltyAccountId;
  pointsName: string;
  tierName: string;
  balance: number;
  isPaused: boolean;
  offers: Offer[];
  open: RedemptionView[];
};

/** The asker's own accounts with what their points buy there; of these shops, or of all. Closed accounts are left out. */
export async function listMyRewards({ actor, db, now }: Context, shopIds?: readonly ShopId[]): Promise<MyRewards[]> {
  assertSignedIn(actor);
  const { userId } = actor;
  const all = await asUser(db, userId, (tx) => listOwnAccounts(tx, userId));
  const own = all.filter(({ shopId, status }) => status === "open" && (!shopIds || shopIds.includes(shopId)));
  if (own.length === 0) return [];
  const scope = scopeByProof(...own.map(({ shopId }) => shopId));
  const keys = all.map(({ shopId, id }) => ({ shopId, accountId: id }));
  return viewInShops(db, scope, async (tx) => {
    const ids = own.map(({ id }) => id);
    const reach = await seeRedemptions(tx, scope, ids);
    const [programs, rewards] = await Promise.all([listShopTerms(tx, scope), listRewardRows(tx, scope)]);
    const mine = await Promise.all(
      own.map(async ({ shopId, id }) => {
        const program = programs.find((one) => one.shopId === shopId);
        const [member, taken, open] = await Promise.all([
          findMemberById(tx, shopId, id),
          countTaken(tx, shopId, keys),
          openOf(tx, reach, [{ shopId, accountId: id }], now),
        ]);
        if (!program || program.state === "draft" || !member) return [];
        const balance = member.activePoints - member.debtPoints;
        const ofShop = rewards.filter((reward) => reward.shopId === shopId);
        const offers = program.state === "running" ? offersFor(ofShop, { balance, tier: member.tier }, taken, now) : [];
        return [{ ...placeOf(program, member.tier), accountId: id, balance, offers, open }];
      }),
    );
    return mine.flat();
  });
}

const placeOf = ({ shopId, shopName, currency, timeZone, rules, state }: ShopTerms, tier: number) => ({
  shop: { id: shopId, name: shopName, currency, timeZone },
  pointsName: rules.pointsName,
  tierName: tierAt(rules.tiers, tier)?.name ?? "",
  isPaused: state === "paused",
});
