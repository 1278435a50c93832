import "server-only";
import { asUser, inShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { dayIn } from "@/lib/time";
import { listHeldLots, listMemberRows, listOwnAccountPlaces } from "./data/my-accounts";
import { sumTierWindow } from "./data/tier-sums";
import { type MemberAccount, memberAccount } from "./member-account";
import { windowStart } from "./tiers";

/** The signed-in person's accounts in every shop, by the shop's name. */
export async function listMyAccounts({ actor, db, now }: Context): Promise<MemberAccount[]> {
  assertSignedIn(actor);
  const { userId } = actor;
  const places = await asUser(db, userId, (tx) => listOwnAccountPlaces(tx, userId));
  if (places.length === 0) return [];
  const scope = scopeByProof(...places.map(({ shopId }) => shopId));
  const ids = places.map(({ accountId }) => accountId);
  return inShops(db, scope, async (tx) => {
    const [rows, lots] = await Promise.all([listMemberRows(tx, scope, ids), listHeldLots(tx, scope, ids)]);
    return Promise.all(
      rows.map(async (row) => {
        const { shop, rules, account } = row;
        const joinedOn = dayIn(account.joinedAt, shop.timeZone);
        const since = windowStart(rules, { joinedOn, today: dayIn(now, shop.timeZone) });
        const own = lots.filter(({ accountId }) => accountId === account.id);
        return memberAccount(row, own, await sumTierWindow(tx, shop.id, account.id, since), now);
      }),
    );
  });
}
