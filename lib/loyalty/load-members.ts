import "server-only";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LoyaltyAccountId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import { listHeldLots, listMemberRows, type MemberRow } from "./data/my-accounts";
import { sumTierWindow } from "./data/tier-sums";
import { type MemberAccount, memberAccount } from "./member-account";
import { windowStart } from "./tiers";

/** Accounts as their members see them, by the shop's name, each with the rules it is under. */
export async function loadMembers(
  tx: Db,
  scope: ShopScope,
  ids: readonly LoyaltyAccountId[],
  at: Date,
): Promise<{ account: MemberAccount; rules: MemberRow["rules"] }[]> {
  const [rows, lots] = await Promise.all([listMemberRows(tx, scope, ids), listHeldLots(tx, scope, ids)]);
  return Promise.all(
    rows.map(async (row) => {
      const { shop, rules, account } = row;
      const joinedOn = dayIn(account.joinedAt, shop.timeZone);
      const since = windowStart(rules, { joinedOn, today: dayIn(at, shop.timeZone) });
      const own = lots.filter(({ accountId }) => accountId === account.id);
      return { account: memberAccount(row, own, await sumTierWindow(tx, shop.id, account.id, since), at), rules };
    }),
  );
}
