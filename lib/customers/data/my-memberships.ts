import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyAccounts, orders, pointEntries, redemptions, referrals, rewards, shops } from "@/db/schema";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";

type AccountKey = { shopId: ShopId; id: LoyaltyAccountId };

/**
 * A person's accounts in loyalty programmes as they may take them away: what they hold, every movement, the rewards taken for
 * them and what became of the friends they brought, who stay unnamed. The transaction sees every shop.
 */
export async function listMemberships(tx: Db, keys: readonly AccountKey[]) {
  const ids = keys.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [accounts, movements, taken, friends] = [
    await listAccounts(tx, ids),
    await listMovements(tx, ids),
    await listTaken(tx, ids),
    await listFriends(tx, ids),
  ];
  return accounts.map(({ id, ...account }) => ({
    ...account,
    movements: ofAccount(movements, id),
    rewards: ofAccount(taken, id),
    friends: ofAccount(friends, id),
  }));
}

const ofAccount = <T extends { accountId: LoyaltyAccountId }>(rows: readonly T[], id: LoyaltyAccountId) =>
  rows.flatMap(({ accountId, ...row }) => (accountId === id ? [row] : []));

const listAccounts = (tx: Db, ids: LoyaltyAccountId[]) =>
  tx
    .select({
      id: loyaltyAccounts.id,
      shop: shops.name,
      status: loyaltyAccounts.status,
      memberCode: loyaltyAccounts.memberCode,
      friendCode: loyaltyAccounts.referralCode,
      points: loyaltyAccounts.activePoints,
      pendingPoints: loyaltyAccounts.pendingPoints,
      owedPoints: loyaltyAccounts.debtPoints,
      tierSince: loyaltyAccounts.tierSince,
      tierUntil: loyaltyAccounts.tierUntil,
      letters: loyaltyAccounts.letters,
      joinedAt: loyaltyAccounts.joinedAt,
    })
    .from(loyaltyAccounts)
    .innerJoin(shops, eq(shops.id, loyaltyAccounts.shopId))
    .where(inArray(loyaltyAccounts.id, ids))
    .orderBy(asc(loyaltyAccounts.joinedAt), asc(loyaltyAccounts.id));

const listMovements = (tx: Db, ids: LoyaltyAccountId[]) =>
  tx
    .select({
      accountId: pointEntries.accountId,
      day: pointEntries.day,
      kind: pointEntries.kind,
      points: pointEntries.points,
      pending: pointEntries.pending,
      owed: pointEntries.debt,
      note: pointEntries.note,
      order: orders.number,
    })
    .from(pointEntries)
    .leftJoin(orders, and(eq(orders.shopId, pointEntries.shopId), eq(orders.id, pointEntries.orderId)))
    .where(inArray(pointEntries.accountId, ids))
    .orderBy(asc(pointEntries.accountId), asc(pointEntries.seq));

const listTaken = (tx: Db, ids: LoyaltyAccountId[]) =>
  tx
    .select({
      accountId: redemptions.accountId,
      reward: rewards.name,
      shop: shops.name,
      points: redemptions.points,
      returnedPoints: redemptions.returnedPoints,
      state: redemptions.state,
      code: redemptions.code,
      takenAt: redemptions.reservedAt,
      usedAt: redemptions.committedAt,
    })
    .from(redemptions)
    .innerJoin(rewards, and(eq(rewards.shopId, redemptions.shopId), eq(rewards.id, redemptions.rewardId)))
    .innerJoin(shops, eq(shops.id, redemptions.shopId))
    .where(inArray(redemptions.accountId, ids))
    .orderBy(asc(redemptions.reservedAt), asc(redemptions.id));

const listFriends = (tx: Db, ids: LoyaltyAccountId[]) =>
  tx
    .select({
      accountId: referrals.referrerId,
      state: referrals.state,
      points: referrals.referrerPoints,
      orderedAt: referrals.signedAt,
    })
    .from(referrals)
    .where(inArray(referrals.referrerId, ids))
    .orderBy(asc(referrals.signedAt), asc(referrals.id));
