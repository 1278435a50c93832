import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNull, lte, notInArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { keyset } from "@/db/keyset";
import { coupons, customers, loyaltyAccounts, orders, pointEntries, redemptions, rewards, shops } from "@/db/schema";
import { asUser } from "@/db/scope";
import type { IdCursor } from "@/lib/id-cursor";
import type { CouponId, LoyaltyAccountId, OrderId, RedemptionId, RewardId, ShopId, UserId } from "@/lib/ids";
import type { RedemptionState } from "../vocabulary";

export type RedemptionRow = typeof redemptions.$inferSelect;
type NewRedemption = typeof redemptions.$inferInsert;
export type AccountKey = { shopId: ShopId; accountId: LoyaltyAccountId };

const keyOf = (shopId: ShopId, id: RedemptionId) => and(eq(redemptions.shopId, shopId), eq(redemptions.id, id));

export async function insertRedemption(tx: Db, row: NewRedemption): Promise<void> {
  await tx.insert(redemptions).values(row);
}

export async function updateRedemption(tx: Db, shopId: ShopId, id: RedemptionId, change: Partial<NewRedemption>): Promise<void> {
  await tx.update(redemptions).set(change).where(keyOf(shopId, id));
}

/** A redemption under its lock, or as it stands; undefined when the shop has none of that id. */
export async function findRedemption(
  tx: Db,
  shopId: ShopId,
  id: RedemptionId,
  lock?: "for update",
): Promise<RedemptionRow | undefined> {
  const query = tx.select().from(redemptions).where(keyOf(shopId, id));
  const [row] = await (lock ? query.for("update") : query);
  return row;
}

/** The redemption a caller's key has made. */
export async function findByRequest(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  requestKey: string,
): Promise<RedemptionRow | undefined> {
  const [row] = await tx
    .select()
    .from(redemptions)
    .where(and(eq(redemptions.shopId, shopId), eq(redemptions.accountId, accountId), eq(redemptions.requestKey, requestKey)));
  return row;
}

/** All accounts of whoever has this one, in whatever shops: one person is one member. */
export async function listKin(
  tx: Db,
  { shopId, id: accountId }: { shopId: ShopId; id: LoyaltyAccountId },
): Promise<AccountKey[]> {
  const [row] = await tx
    .select({ userId: customers.userId })
    .from(loyaltyAccounts)
    .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
    .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.id, accountId)));
  const userId = row?.userId;
  if (!userId) return [{ shopId, accountId }];
  const own = await asUser(tx, userId, (one) => listOwnAccounts(one, userId));
  await tx.execute(sql`select set_config('app.user_id', '', true)`);
  return own.map((one) => ({ shopId: one.shopId, accountId: one.id }));
}

/** How many of each of these rewards somebody has had with these accounts: what was given back does not count. */
export async function countTaken(tx: Db, shopId: ShopId, accounts: readonly AccountKey[], rewardIds?: readonly RewardId[]) {
  const rows = await tx
    .select({ rewardId: redemptions.rewardId, taken: count() })
    .from(redemptions)
    .where(
      and(
        eq(redemptions.shopId, shopId),
        ofAccounts(accounts),
        notInArray(redemptions.state, ["released", "refunded"]),
        rewardIds && inArray(redemptions.rewardId, [...rewardIds]),
      ),
    )
    .groupBy(redemptions.rewardId);
  return new Map(rows.map(({ rewardId, taken }) => [rewardId, taken]));
}

/** What another shop will owe this one for its points that are held, in minor units: nothing of it is booked yet. */
export async function sumReserved(tx: Db, shopId: ShopId, accountShopId: ShopId): Promise<number> {
  const worth = sql`${redemptions.points} * ${redemptions.pointValueMinor}`;
  const [row] = await tx
    .select({ minor: sql<number>`coalesce(sum(${worth}), 0)`.mapWith(Number) })
    .from(redemptions)
    .where(and(eq(redemptions.shopId, shopId), eq(redemptions.accountShopId, accountShopId), eq(redemptions.state, "reserved")));
  return row?.minor ?? 0;
}

/** What was written of a redemption in the journal of its account, the oldest first. */
export const listPointEntries = (tx: Db, { shopId, accountId }: AccountKey, redemptionId: RedemptionId) =>
  tx
    .select({ key: pointEntries.key, allocations: pointEntries.allocations })
    .from(pointEntries)
    .where(and(eq(pointEntries.shopId, shopId), eq(pointEntries.accountId, accountId), eq(pointEntries.causeId, redemptionId)))
    .orderBy(asc(pointEntries.seq));

/** The redemption an order uses, other than a gift card: one indexed look-up. */
export async function findOrderRedemption(tx: Db, shopId: ShopId, orderId: OrderId): Promise<RedemptionRow | undefined> {
  const [row] = await tx
    .select()
    .from(redemptions)
    .where(and(eq(redemptions.shopId, shopId), eq(redemptions.orderId, orderId)));
  return row;
}

type Use = { shopId: ShopId; redemptionId: RedemptionId; orderId: OrderId; valueMinor: number; at: Date };

/** Binds a redemption to the order that uses its coupon; false when it was used, given back or is over since. */
export async function tieToOrder(tx: Db, { shopId, redemptionId, orderId, valueMinor, at }: Use): Promise<boolean> {
  const tied = await tx
    .update(redemptions)
    .set({ orderId, valueMinor })
    .where(
      and(
        keyOf(shopId, redemptionId),
        eq(redemptions.state, "reserved"),
        isNull(redemptions.orderId),
        gt(redemptions.expiresAt, at),
      ),
    )
    .returning({ id: redemptions.id });
  return tied.length > 0;
}

/** A gift card is used for good with its first order, and belongs to none; false when it was given back or is over. */
export async function spendCard(tx: Db, { shopId, redemptionId, valueMinor, at }: Use): Promise<boolean> {
  const used = await tx
    .update(redemptions)
    .set({
      state: "committed",
      committedAt: sql`coalesce(${redemptions.committedAt}, ${at.toISOString()}::timestamptz)`,
      valueMinor: sql`coalesce(${redemptions.valueMinor}, 0) + ${valueMinor}::bigint`,
    })
    .where(and(keyOf(shopId, redemptionId), inArray(redemptions.state, ["reserved", "committed"]), gt(redemptions.expiresAt, at)))
    .returning({ id: redemptions.id });
  return used.length > 0;
}

/** Unused codes whose time is over. */
export const listOverdue = (tx: Db, shopIds: readonly ShopId[], at: Date, most: number) =>
  tx
    .select({ shopId: redemptions.shopId, id: redemptions.id })
    .from(redemptions)
    .where(
      and(
        inArray(redemptions.shopId, [...shopIds]),
        lte(redemptions.expiresAt, at),
        eq(redemptions.state, "reserved"),
        isNull(redemptions.orderId),
      ),
    )
    .orderBy(asc(redemptions.expiresAt))
    .limit(most);

/** Codes of an account that nobody used, in the order in which their coupons are locked; wherever the transaction sees them. */
export const listUnused = (tx: Db, account: AccountKey) =>
  tx
    .select({ shopId: redemptions.shopId, id: redemptions.id, couponId: redemptions.couponId })
    .from(redemptions)
    .where(and(ofAccounts([account]), eq(redemptions.state, "reserved"), isNull(redemptions.orderId)))
    .orderBy(asc(redemptions.shopId), asc(redemptions.couponId));

/**
 * Takes a redemption's coupon out of use; false when an order uses it already. It locks the coupon, before the account as
 * everybody does, so whoever places an order with it meanwhile is first or is refused.
 */
export async function retireCoupon(tx: Db, shopId: ShopId, id: CouponId): Promise<boolean> {
  const rows = await tx
    .update(coupons)
    .set({ active: false })
    .where(and(eq(coupons.shopId, shopId), eq(coupons.id, id), eq(coupons.usedCount, 0)))
    .returning({ id: coupons.id });
  return rows.length > 0;
}

export async function insertRewardCoupon(tx: Db, row: typeof coupons.$inferInsert): Promise<void> {
  await tx.insert(coupons).values(row);
}

const VIEW = {
  shopId: redemptions.shopId,
  id: redemptions.id,
  rewardId: redemptions.rewardId,
  rewardName: rewards.name,
  kind: rewards.kind,
  accountId: redemptions.accountId,
  accountShopId: redemptions.accountShopId,
  state: redemptions.state,
  channel: redemptions.channel,
  points: redemptions.points,
  returnedPoints: redemptions.returnedPoints,
  valueMinor: redemptions.valueMinor,
  code: redemptions.code,
  orderId: redemptions.orderId,
  orderNumber: orders.number,
  reservedAt: redemptions.reservedAt,
  expiresAt: redemptions.expiresAt,
  committedAt: redemptions.committedAt,
  endedAt: redemptions.endedAt,
  shopName: shops.name,
  currency: shops.currency,
  timeZone: shops.timeZone,
};

const views = (tx: Db) =>
  tx
    .select(VIEW)
    .from(redemptions)
    .innerJoin(rewards, and(eq(rewards.shopId, redemptions.shopId), eq(rewards.id, redemptions.rewardId)))
    .innerJoin(shops, eq(shops.id, redemptions.shopId))
    .leftJoin(orders, and(eq(orders.shopId, redemptions.shopId), eq(orders.id, redemptions.orderId)));

/** Redemptions with their reward and order, the newest first. */
export const listRedemptionViews = (tx: Db, shopIds: readonly ShopId[], where: SQL | undefined, most: number) =>
  views(tx)
    .where(and(inArray(redemptions.shopId, [...shopIds]), where))
    .orderBy(desc(redemptions.reservedAt), desc(redemptions.id))
    .limit(most);

type Wanted = { accounts?: readonly LoyaltyAccountId[] | undefined; state?: RedemptionState | undefined };

/** Those of a page, one after the other from a place on; towards the newest when it goes back. */
export function listRedemptionsById(
  tx: Db,
  shopIds: readonly ShopId[],
  { accounts, state }: Wanted,
  cursor: IdCursor<"rdm"> | undefined,
  most: number,
) {
  const { beyond, order } = keyset(redemptions.id, cursor);
  return views(tx)
    .where(
      and(
        inArray(redemptions.shopId, [...shopIds]),
        accounts && inArray(redemptions.accountId, [...accounts]),
        state && eq(redemptions.state, state),
        beyond,
      ),
    )
    .orderBy(order)
    .limit(most);
}

export type RedemptionView = Awaited<ReturnType<typeof listRedemptionViews>>[number];

export const ofRedemption = (id: RedemptionId): SQL => eq(redemptions.id, id);
export const ofCode = (code: string): SQL => eq(redemptions.code, code);
const ofAccounts = (accounts: readonly AccountKey[]): SQL | undefined =>
  and(
    inArray(
      redemptions.accountShopId,
      accounts.map(({ shopId }) => shopId),
    ),
    inArray(
      redemptions.accountId,
      accounts.map(({ accountId }) => accountId),
    ),
  );

/** The redemptions a member can still use. */
export const openOf = (tx: Db, shopIds: readonly ShopId[], accounts: readonly AccountKey[], at: Date) =>
  listRedemptionViews(
    tx,
    shopIds,
    and(
      ofAccounts(accounts),
      eq(redemptions.state, "reserved"),
      isNull(redemptions.orderId),
      sql`${redemptions.expiresAt} > ${at.toISOString()}::timestamptz`,
    ),
    50,
  );

/** A person's own accounts, under `asUser`; of these shops, or of all. */
export const listOwnAccounts = (tx: Db, userId: UserId, shopIds?: readonly ShopId[]) =>
  tx
    .select({ shopId: loyaltyAccounts.shopId, id: loyaltyAccounts.id, status: loyaltyAccounts.status })
    .from(loyaltyAccounts)
    .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
    .where(and(eq(customers.userId, userId), shopIds && inArray(loyaltyAccounts.shopId, [...shopIds])));
