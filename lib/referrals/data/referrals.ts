import "server-only";
import { and, desc, eq, gte, inArray, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, loyaltyAccounts, orders, pointLots, referrals, shopCustomers } from "@/db/schema";
import {
  type CustomerId,
  type LoyaltyAccountId,
  type OrderId,
  type PointLotId,
  type ReferralId,
  type ShopId,
  uuidOf,
} from "@/lib/ids";
import { buyerOf, isUnpaid } from "@/lib/loyalty/data/accounts";
import { findTermsOfVersion, type ShopTerms } from "@/lib/loyalty/data/terms";
import type { Day } from "@/lib/time";
import type { ReferralState } from "../vocabulary";

export type ReferralRow = Omit<typeof referrals.$inferSelect, "payableOn"> & { payableOn: Day | null };
/** The terms a referral was signed by. */
export async function findTermsOf(tx: Db, shopId: ShopId, rulesVersion: number): Promise<ShopTerms> {
  const terms = await findTermsOfVersion(tx, shopId, rulesVersion);
  if (!terms) throw new Error("A referral without the rules it was signed by.");
  return terms;
}

/** The open account a friend's code belongs to. */
export async function findByCode(tx: Db, shopId: ShopId, code: string) {
  const [row] = await tx
    .select({ id: loyaltyAccounts.id, customerId: loyaltyAccounts.customerId })
    .from(loyaltyAccounts)
    .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.referralCode, code), eq(loyaltyAccounts.status, "open")));
  return row;
}

/**
 * Writes a referral, unless the friend was brought before: then it stays with whoever was first, but for an order that came
 * to nothing before it was delivered, whose place the new one takes. False when nothing was written.
 */
export async function insertReferral(tx: Db, row: typeof referrals.$inferInsert): Promise<boolean> {
  const { shopId: _, id: __, refereeCustomerId: ___, ...fields } = row;
  const again = { ...fields, refereeId: null, decision: "", endedAt: null };
  const written = await tx
    .insert(referrals)
    .values(row)
    .onConflictDoUpdate({
      target: [referrals.shopId, referrals.refereeCustomerId],
      set: again,
      setWhere: and(eq(referrals.state, "rejected"), isNull(referrals.qualifiedAt), isNull(referrals.decidedBy)),
    })
    .returning({ id: referrals.id });
  return written.length > 0;
}

const keyOf = (shopId: ShopId, id: ReferralId) => and(eq(referrals.shopId, shopId), eq(referrals.id, id));

/** The referral of an order, locked; its caller holds the order's lock. Undefined for nearly every order. */
export async function lockReferralOfOrder(tx: Db, shopId: ShopId, orderId: OrderId): Promise<ReferralRow | undefined> {
  const [row] = await tx
    .select()
    .from(referrals)
    .where(and(eq(referrals.shopId, shopId), eq(referrals.orderId, orderId)))
    .for("update");
  return row as ReferralRow | undefined;
}

export async function findReferral(tx: Db, shopIds: readonly ShopId[], id: ReferralId): Promise<ReferralRow | undefined> {
  const [row] = await tx
    .select()
    .from(referrals)
    .where(and(inArray(referrals.shopId, [...shopIds]), eq(referrals.id, id)));
  return row as ReferralRow | undefined;
}

export type ReferralChange = Partial<
  Pick<ReferralRow, "state" | "signals" | "qualifiedAt" | "payableOn" | "decidedBy" | "decision" | "endedAt" | "refereeId">
>;

/** Changes a referral whose lock the caller holds. */
export async function changeReferral(tx: Db, { shopId, id }: Pick<ReferralRow, "shopId" | "id">, change: ReferralChange) {
  await tx.update(referrals).set(change).where(keyOf(shopId, id));
}

/** Locks the friend's order and tells how it stands. */
export async function lockFriendsOrder(
  tx: Db,
  shopId: ShopId,
  orderId: OrderId,
): Promise<{ customerId: CustomerId | null; status: string; isComingBack: boolean } | undefined> {
  const [row] = await tx
    .select({
      customerId: sql<CustomerId | null>`${buyerOf(sql`${orders.shopId}`, sql`${orders.id}`, sql`${orders.customerId}`)}`.mapWith(
        orders.customerId,
      ),
      status: orders.status,
      isComingBack: sql<boolean>`${orders.openReturn} is not null`,
    })
    .from(orders)
    .where(and(eq(orders.shopId, shopId), eq(orders.id, orderId)))
    .for("update");
  return row;
}

/** Whether the friend's order is paid for, and still for the goods that are kept. Its caller holds the order's lock. */
export async function isPaidFor(tx: Db, shopId: ShopId, orderId: OrderId): Promise<boolean> {
  const [shop, order] = [sql`${uuidOf(shopId)}::uuid`, sql`${uuidOf(orderId)}::uuid`];
  const kept = sql`(select coalesce(sum(e.gross_minor - e.discount_minor - e.reversal_minor), 0) from sales_entries e
    where e.shop_id = ${shop} and e.order_id = ${order} and e.part <> 'order')`;
  const [row] = (await tx.execute(sql`select not ${isUnpaid(shop, order, kept)} as paid`)) as unknown as { paid: boolean }[];
  return row?.paid === true;
}

/** The customer's account in the shop, and who they are on the marketplace. */
export async function findMember(tx: Db, shopId: ShopId, customerId: CustomerId) {
  const [row] = await tx
    .select({ userId: customers.userId, accountId: loyaltyAccounts.id, status: loyaltyAccounts.status })
    .from(customers)
    .leftJoin(loyaltyAccounts, and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.customerId, customers.id)))
    .where(eq(customers.id, customerId));
  return row;
}

/** Whose account it is: on the marketplace, and by what the shop has written down. */
export async function findAccountOwner(tx: Db, shopId: ShopId, accountId: LoyaltyAccountId) {
  const [row] = await tx
    .select({ userId: customers.userId, email: shopCustomers.email, phone: shopCustomers.phone })
    .from(loyaltyAccounts)
    .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
    .innerJoin(
      shopCustomers,
      and(eq(shopCustomers.shopId, loyaltyAccounts.shopId), eq(shopCustomers.customerId, loyaltyAccounts.customerId)),
    )
    .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.id, accountId)));
  return row;
}

/** The lots given for a referral. */
export const listReferralLots = (
  tx: Db,
  shopId: ShopId,
  accountIds: readonly LoyaltyAccountId[],
  id: ReferralId,
): Promise<{ id: PointLotId; accountId: LoyaltyAccountId }[]> =>
  tx
    .select({ id: pointLots.id, accountId: pointLots.accountId })
    .from(pointLots)
    .where(
      and(
        eq(pointLots.shopId, shopId),
        inArray(pointLots.accountId, [...accountIds]),
        eq(pointLots.source, "referral"),
        eq(pointLots.causeId, id),
      ),
    );

/** How many other friends of the month a member has in these states. */
export async function countFriends(
  tx: Db,
  { shopId, referrerId, id }: Pick<ReferralRow, "shopId" | "referrerId"> & { id?: ReferralId },
  month: { from: Date; to: Date },
  states: readonly ReferralState[],
): Promise<number> {
  return tx.$count(
    referrals,
    and(
      eq(referrals.shopId, shopId),
      eq(referrals.referrerId, referrerId),
      gte(referrals.signedAt, month.from),
      lt(referrals.signedAt, month.to),
      inArray(referrals.state, [...states]),
      id && ne(referrals.id, id),
    ),
  );
}

/** Friends without an account of the marketplace are looked for so long. */
export const FRIEND_WAITS_DAYS = 365;

/** What may be paid: the day has come, or the friend's side waits for an account that is there by now. */
export const listPayable = (tx: Db, shopId: ShopId, { today, since, limit }: { today: Day; since: Date; limit: number }) =>
  tx
    .select({ id: referrals.id })
    .from(referrals)
    .where(
      and(
        eq(referrals.shopId, shopId),
        or(
          and(eq(referrals.state, "qualified"), lte(referrals.payableOn, today)),
          and(
            eq(referrals.state, "paid"),
            isNull(referrals.refereeId),
            gte(referrals.signedAt, since),
            sql`exists (select from orders o join customers c on c.id = o.customer_id
              where o.shop_id = ${referrals.shopId} and o.id = ${referrals.orderId} and c.user_id is not null)`,
          ),
        ),
      ),
    )
    .orderBy(desc(referrals.signedAt))
    .limit(limit);
