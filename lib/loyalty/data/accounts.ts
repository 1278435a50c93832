import "server-only";
import { and, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyAccounts, orderPoints, pointEntries, pointLots } from "@/db/schema";
import { type CustomerId, type LoyaltyAccountId, type OrderId, type PointLotId, type ShopId, uuidOf } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { newCode } from "../codes";
import type { Ledger } from "../ledger";
import type { Lot } from "../lots";

export type Account = Omit<typeof loyaltyAccounts.$inferSelect, Days> & { tierSince: Day; lastActiveOn: Day } & {
  tierUntil: Day | null;
  dueOn: Day | null;
};
type Days = "tierSince" | "tierUntil" | "lastActiveOn" | "dueOn";

const keyOf = (shopId: ShopId, accountId: LoyaltyAccountId) =>
  and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.id, accountId));

/** Opens an account for a customer of the shop, unless there is one, which stays as it is; its id either way. */
export async function openAccountRow(
  tx: Db,
  { shopId, customerId, on, at }: { shopId: ShopId; customerId: CustomerId; on: Day; at: Date },
): Promise<LoyaltyAccountId> {
  const row = {
    shopId,
    customerId,
    memberCode: newCode(),
    referralCode: newCode(),
    tierSince: on,
    lastActiveOn: on,
    joinedAt: at,
  };
  const [made] = await tx
    .insert(loyaltyAccounts)
    .values(row)
    .onConflictDoUpdate({
      target: [loyaltyAccounts.shopId, loyaltyAccounts.customerId],
      set: { customerId },
    })
    .returning({ id: loyaltyAccounts.id });
  if (!made) throw new Error("An account was neither there nor made.");
  return made.id;
}

/** The account of a customer of the shop, if there is one. */
export async function findAccountOf(tx: Db, shopId: ShopId, customerId: CustomerId) {
  const [row] = await tx
    .select({ id: loyaltyAccounts.id, status: loyaltyAccounts.status })
    .from(loyaltyAccounts)
    .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.customerId, customerId)));
  return row;
}

/** Opens a closed account again; what it held is void for good. */
export async function reopenAccount(tx: Db, shopId: ShopId, accountId: LoyaltyAccountId): Promise<void> {
  await tx.update(loyaltyAccounts).set({ status: "open" }).where(keyOf(shopId, accountId));
}

/** What the orders of an account have earned is void: whatever becomes of them earns and takes nothing more. */
export async function voidOrderPoints(tx: Db, shopId: ShopId, accountId: LoyaltyAccountId): Promise<void> {
  await tx
    .update(orderPoints)
    .set({ points: 0, multiplierBp: 0 })
    .where(and(eq(orderPoints.shopId, shopId), eq(orderPoints.accountId, accountId)));
}

/** An account as it was read under its lock, and its points. */
export type Held = { account: Account; ledger: Ledger };

/** An account by its own id, or as that of an order's buyer; `customerId` is the record the order stands in. */
export type Whose = LoyaltyAccountId | { orderId: OrderId; customerId: CustomerId };

/** Who bought an order: whose account it was placed from or claimed into, else whoever its record is of. */
export const buyerOf = (shopId: SQL, orderId: SQL, customerId: SQL): SQL => sql`coalesce((
  select k.id from user_orders u join customers k on k.user_id = u.user_id
  where u.shop_id = ${shopId} and u.order_id = ${orderId} limit 1), ${customerId})`;

/** The account's id, or the question for it: one customer has one account in a shop. */
export function accountOf(shopId: ShopId, whose: Whose): LoyaltyAccountId | SQL {
  if (typeof whose === "string") return whose;
  const [shop, order, customer] = [shopId, whose.orderId, whose.customerId].map((id) => sql`${uuidOf(id)}::uuid`) as [
    SQL,
    SQL,
    SQL,
  ];
  return sql`(select a.id from loyalty_accounts a where a.shop_id = ${shop} and a.customer_id = ${buyerOf(shop, order, customer)})`;
}

/** Lots a movement names although they may hold nothing any more. */
export type NamedLots = { orderId?: OrderId; lotIds?: readonly PointLotId[] };

/**
 * Locks an account and reads what moving its points needs; undefined when the shop has no such account. The lots are asked
 * for behind the lock on the same connection, so they are as the last holder of the lock left them.
 */
export async function lockAccount(
  tx: Db,
  shopId: ShopId,
  whose: Whose,
  { orderId, lotIds = [] }: NamedLots = {},
): Promise<Held | undefined> {
  const named = [
    gt(pointLots.remainingPoints, 0),
    ...(orderId ? [eq(pointLots.orderId, orderId)] : []),
    ...(lotIds.length > 0 ? [inArray(pointLots.id, [...lotIds])] : []),
  ];
  const [[account], lots] = await Promise.all([
    tx
      .select()
      .from(loyaltyAccounts)
      .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.id, accountOf(shopId, whose))))
      .for("update"),
    tx
      .select()
      .from(pointLots)
      .where(and(eq(pointLots.shopId, shopId), eq(pointLots.accountId, accountOf(shopId, whose)), or(...named))),
  ]);
  if (!account) return undefined;
  const { activePoints, pendingPoints, debtPoints, lastActiveOn } = account as Account;
  const held = lots.map(({ shopId: _, accountId: __, ...lot }) => lot as Lot);
  return { account: account as Account, ledger: { activePoints, pendingPoints, debtPoints, lastActiveOn, lots: held } };
}

/** Whether a movement with this key is in the journal already. */
export async function hasEntry(tx: Db, shopId: ShopId, accountId: LoyaltyAccountId, key: string): Promise<boolean> {
  const rows = await tx
    .select({ seq: pointEntries.seq })
    .from(pointEntries)
    .where(and(eq(pointEntries.shopId, shopId), eq(pointEntries.accountId, accountId), eq(pointEntries.key, key)));
  return rows.length > 0;
}

/**
 * Whether the order of a lot is not paid for what it earns by: once money went back, the rest has to cover what is kept (of
 * goods that earned already, unless said).
 */
export const isUnpaid = (shopId: SQL, orderId: SQL, keptMinor = sql`earned.kept_minor`): SQL => sql`exists (
  select from orders due left join order_points earned on earned.shop_id = due.shop_id and earned.order_id = due.id
  where due.shop_id = ${shopId} and due.id = ${orderId} and (due.payment_status in ('unpaid', 'partially_paid', 'cod_due')
    or (due.refunded_minor > 0 and due.paid_minor - due.refunded_minor < ${keptMinor})))`;

/** The pending lots of the account whose order is not paid, or holds less than it earned for: they do not become available. */
export async function listUnpaidLots(tx: Db, shopId: ShopId, accountId: LoyaltyAccountId, today: Day): Promise<Set<PointLotId>> {
  const rows = await tx
    .select({ id: pointLots.id })
    .from(pointLots)
    .where(
      and(
        eq(pointLots.shopId, shopId),
        eq(pointLots.accountId, accountId),
        gt(pointLots.remainingPoints, 0),
        eq(pointLots.status, "pending"),
        sql`${pointLots.availableOn} <= ${today}`,
        isUnpaid(sql`${pointLots.shopId}`, sql`${pointLots.orderId}`),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
