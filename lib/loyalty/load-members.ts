import "server-only";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LoyaltyAccountId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import { listHeldLots, listMemberRows, type MemberRow } from "./data/my-accounts";
import { sumTierWindows } from "./data/tier-sums";
import { type MemberAccount, memberAccount } from "./member-account";
import { windowStart } from "./tiers";

/** An account as its member sees it, the row it stands in, and the rules it is under. */
export type LoadedMember = { account: MemberAccount; row: MemberRow["account"]; rules: MemberRow["rules"] };

const NOTHING = { spendMinor: 0, orders: 0, points: 0 };

/** Accounts as their members see them, by the shop's name. */
export async function loadMembers(tx: Db, scope: ShopScope, ids: readonly LoyaltyAccountId[], at: Date): Promise<LoadedMember[]> {
  const [rows, lots] = await Promise.all([listMemberRows(tx, scope, ids), listHeldLots(tx, scope, ids)]);
  const windows = rows.map(({ shop, rules, account: { id: accountId, joinedAt } }) => {
    const days = { joinedOn: dayIn(joinedAt, shop.timeZone), today: dayIn(at, shop.timeZone) };
    return { shopId: shop.id, accountId, since: windowStart(rules, days) };
  });
  const sums = await sumTierWindows(tx, windows);
  return rows.map((row) => {
    const own = lots.filter(({ accountId }) => accountId === row.account.id);
    const account = memberAccount(row, own, sums.get(row.account.id) ?? NOTHING, at);
    return { account, row: row.account, rules: row.rules };
  });
}
