import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { friendLinkPath } from "@/lib/paths";
import { listAccountsOf, listOwnCodes, listReferralRows, type ReferralItem } from "./data/referral-list";
import type { MyFriend, MyReferrals } from "./my-referral";

const FRIENDS_SHOWN = 20;

/** A person's friend's codes and links in every shop (or one) where they are a member, with the newest friends they brought. */
export async function listMyReferrals(ctx: Context, only?: ShopId): Promise<MyReferrals[]> {
  assertSignedIn(ctx.actor);
  const { userId } = ctx.actor;
  const own = await asUser(ctx.db, userId, (tx) => listAccountsOf(tx, userId));
  const accounts = own.filter(({ shopId }) => only === undefined || shopId === only);
  const scope = scopeByProof(...accounts.map(({ shopId }) => shopId));
  if (scope.length === 0) return [];
  return viewInShops(ctx.db, scope, async (tx) => {
    const [codes, terms] = await Promise.all([
      listOwnCodes(
        tx,
        scope,
        accounts.map(({ id }) => id),
      ),
      listShopTerms(tx, scope),
    ]);
    const mine: MyReferrals[] = [];
    for (const { timeZone: _, ...own } of codes) {
      const rows = await listReferralRows(tx, { shopIds: [own.shopId], referrerId: own.accountId, limit: FRIENDS_SHOWN });
      const offered = terms.find(({ shopId }) => shopId === own.shopId);
      const { enabled, ...offer } = offered?.rules.referral ?? { enabled: false };
      const isOffered = enabled && offered?.state === "running";
      mine.push({
        ...own,
        link: friendLinkPath(own.slug, own.code),
        offer: isOffered ? (offer as MyReferrals["offer"]) : null,
        friends: rows.map(friendOf),
      });
    }
    return mine;
  });
}

const STATES = { signed: "ordered", qualified: "delivered", held: "checked", paid: "rewarded", rejected: "none" } as const;

const friendOf = ({ id, friendName, state, payableOn, referrerPoints, signedAt }: ReferralItem): MyFriend => ({
  ...{ id, payableOn, signedAt },
  friend: friendName.trim().split(/\s+/)[0] ?? "",
  state: STATES[state],
  points: state === "rejected" ? 0 : referrerPoints,
});
