import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { keyset } from "@/db/keyset";
import { customers, loyaltyAccounts, orders, referrals, shopCustomers, shops, users } from "@/db/schema";
import type { IdCursor } from "@/lib/id-cursor";
import type { LoyaltyAccountId, ShopId, UserId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { ReferralState } from "../vocabulary";

const COLUMNS = {
  id: referrals.id,
  shopId: referrals.shopId,
  state: referrals.state,
  signals: referrals.signals,
  referrerId: referrals.referrerId,
  referrerName: shopCustomers.name,
  refereeId: referrals.refereeId,
  friendName: orders.customerName,
  orderId: referrals.orderId,
  orderNumber: orders.number,
  currency: orders.currency,
  totalMinor: orders.totalMinor,
  referrerPoints: referrals.referrerPoints,
  refereePoints: referrals.refereePoints,
  signedAt: referrals.signedAt,
  payableOn: sql<Day | null>`${referrals.payableOn}`,
  endedAt: referrals.endedAt,
  decision: referrals.decision,
  decidedBy: users.name,
};
export type ReferralItem = Awaited<ReturnType<typeof listReferralRows>>[number];

type Wanted = {
  shopIds: readonly ShopId[];
  state?: ReferralState | undefined;
  referrerId?: LoyaltyAccountId | undefined;
  cursor?: IdCursor<"rfl"> | undefined;
  limit: number;
};

/** Referrals of these shops in the direction of the cursor; without one the newest first. */
export function listReferralRows(tx: Db, { shopIds, state, referrerId, cursor, limit }: Wanted) {
  const { beyond, order } = keyset(referrals.id, cursor);
  return tx
    .select(COLUMNS)
    .from(referrals)
    .innerJoin(loyaltyAccounts, and(eq(loyaltyAccounts.shopId, referrals.shopId), eq(loyaltyAccounts.id, referrals.referrerId)))
    .innerJoin(
      shopCustomers,
      and(eq(shopCustomers.shopId, referrals.shopId), eq(shopCustomers.customerId, loyaltyAccounts.customerId)),
    )
    .innerJoin(orders, and(eq(orders.shopId, referrals.shopId), eq(orders.id, referrals.orderId)))
    .leftJoin(users, eq(users.id, referrals.decidedBy))
    .where(
      and(
        inArray(referrals.shopId, [...shopIds]),
        state && eq(referrals.state, state),
        referrerId && eq(referrals.referrerId, referrerId),
        beyond,
      ),
    )
    .orderBy(order)
    .limit(limit);
}

export type StateCount = { state: ReferralState; referrals: number; points: number };

/** How many referrals stand where, and the points they come to for both sides. */
export const countStates = (tx: Db, shopIds: readonly ShopId[]): Promise<StateCount[]> =>
  tx
    .select({
      state: referrals.state,
      referrals: sql<number>`count(*)::int`,
      points: sql<number>`coalesce(sum(${referrals.referrerPoints}
        + case when ${referrals.state} <> 'paid' or ${referrals.refereeId} is not null then ${referrals.refereePoints} else 0 end), 0)`.mapWith(
        Number,
      ),
    })
    .from(referrals)
    .where(inArray(referrals.shopId, [...shopIds]))
    .groupBy(referrals.state);

/** How many of the delivered became rewarded, by what became of them after the delivery. */
export const countDelivered = (tx: Db, shopIds: readonly ShopId[]): Promise<number> =>
  tx.$count(referrals, and(inArray(referrals.shopId, [...shopIds]), sql`${referrals.qualifiedAt} is not null`));

/** The shops of a person's own accounts, with what a link needs. */
export const listOwnCodes = (tx: Db, shopIds: readonly ShopId[], accountIds: readonly LoyaltyAccountId[]) =>
  tx
    .select({
      accountId: loyaltyAccounts.id,
      shopId: loyaltyAccounts.shopId,
      code: loyaltyAccounts.referralCode,
      shopName: shops.name,
      slug: shops.slug,
      currency: shops.currency,
      timeZone: shops.timeZone,
    })
    .from(loyaltyAccounts)
    .innerJoin(shops, eq(shops.id, loyaltyAccounts.shopId))
    .where(
      and(
        inArray(loyaltyAccounts.shopId, [...shopIds]),
        inArray(loyaltyAccounts.id, [...accountIds]),
        eq(loyaltyAccounts.status, "open"),
      ),
    )
    .orderBy(shops.name);

/** The open accounts of a person, in whatever shops. The transaction must be the user's. */
export const listAccountsOf = (tx: Db, userId: UserId) =>
  tx
    .select({ id: loyaltyAccounts.id, shopId: loyaltyAccounts.shopId })
    .from(loyaltyAccounts)
    .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
    .where(and(eq(customers.userId, userId), eq(loyaltyAccounts.status, "open")));
