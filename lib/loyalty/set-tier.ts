import "server-only";
import type { Db } from "@/db/client";
import { type LoyaltyAccountId, newId, type ShopId, type UserId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import type { Account } from "./data/accounts";
import { lockAccount } from "./data/accounts";
import { savePoints } from "./data/save-points";
import type { TierChangeReason } from "./vocabulary";

type Target = Pick<Account, "tier" | "tierPinned" | "tierUntil">;
type Wish = {
  shop: { id: ShopId; timeZone: string };
  accountId: LoyaltyAccountId;
  reason: TierChangeReason;
  note: string;
  actorId: UserId | null;
  at: Date;
};

/**
 * Gives a member another tier without moving points, with its row of audit, and tells them when it is another one. `decide`
 * sees the account under its lock; undefined leaves everything as it is. Whether anything was written.
 */
export async function setTier(
  tx: Db,
  { shop, accountId, reason, note, actorId, at }: Wish,
  decide: (account: Account) => Promise<Target | undefined>,
): Promise<boolean> {
  const held = await lockAccount(tx, shop.id, accountId);
  if (held?.account.status !== "open") return false;
  const { account, ledger } = held;
  const target = await decide(account);
  if (!target) return false;
  const day = dayIn(at, shop.timeZone);
  const isMoved = target.tier !== account.tier;
  const change = { fromTier: account.tier, toTier: target.tier };
  const id = newId("tic");
  await savePoints(tx, {
    ...{ shopId: shop.id, before: ledger, after: ledger, entries: [] },
    account: { ...account, ...target, tierSince: isMoved ? day : account.tierSince },
    tierChange: { ...change, id, reason, note, actorId, day, occurredAt: at },
    events: isMoved
      ? [{ id: newId("lev"), type: target.tier > account.tier ? "tier_up" : "tier_down", key: id, data: change, occurredAt: at }]
      : [],
  });
  return true;
}
