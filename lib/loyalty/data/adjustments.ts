import "server-only";
import { aliasedTable, and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyAccounts, pointAdjustments, shopCustomers, users } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LoyaltyAccountId, PointAdjustmentId, ShopId, UserId } from "@/lib/ids";
import type { AdjustmentState } from "../vocabulary";

export type AdjustmentRow = typeof pointAdjustments.$inferSelect;
const a = pointAdjustments;

/** One person adjusts in one shop at a time, so that the sum of their day is the sum. */
export const lockAdjuster = (tx: Db, shopId: ShopId, userId: UserId) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`adjustments ${shopId} ${userId}`}, 0))`);

export async function findAskedBefore(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  requestKey: string,
): Promise<AdjustmentRow | undefined> {
  const [row] = await tx
    .select()
    .from(a)
    .where(and(eq(a.shopId, shopId), eq(a.accountId, accountId), eq(a.requestKey, requestKey)));
  return row;
}

/** Points that a person has moved since an instant without anybody else, given and taken alike. */
export async function sumMovedAlone(tx: Db, shopId: ShopId, userId: UserId, since: Date): Promise<number> {
  const [row] = await tx
    .select({ points: sql<number>`coalesce(sum(abs(${a.points})), 0)`.mapWith(Number) })
    .from(a)
    .where(
      and(
        eq(a.shopId, shopId),
        eq(a.askedBy, userId),
        eq(a.state, "done"),
        sql`${a.decidedBy} is null`,
        sql`${a.askedAt} >= ${since.toISOString()}::timestamptz`,
      ),
    );
  return row?.points ?? 0;
}

export const insertAdjustment = (tx: Db, row: typeof pointAdjustments.$inferInsert) => tx.insert(a).values(row);

/** Locks an adjustment of any of these shops. */
export async function lockAdjustment(tx: Db, scope: ShopScope, id: PointAdjustmentId): Promise<AdjustmentRow | undefined> {
  const [row] = await tx
    .select()
    .from(a)
    .where(and(inArray(a.shopId, [...scope]), eq(a.id, id)))
    .for("update");
  return row;
}

type Decision = { state: AdjustmentState; decidedBy: UserId; decidedAt: Date };
export const writeDecision = (tx: Db, { shopId, id }: Pick<AdjustmentRow, "shopId" | "id">, decision: Decision) =>
  tx
    .update(a)
    .set(decision)
    .where(and(eq(a.shopId, shopId), eq(a.id, id)));

const [askers, deciders] = [aliasedTable(users, "askers"), aliasedTable(users, "deciders")];

/** Adjustments of these shops, the newest first: those of one member, or those that wait for a second person. */
export function listAdjustmentRows(tx: Db, scope: ShopScope, asked: { accountId?: LoyaltyAccountId | undefined }, most: number) {
  const which: SQL = asked.accountId ? eq(a.accountId, asked.accountId) : eq(a.state, "waiting");
  return tx
    .select({
      ...{ id: a.id, shopId: a.shopId, accountId: a.accountId, points: a.points, reason: a.reason, state: a.state },
      ...{ askedBy: a.askedBy, askedAt: a.askedAt, decidedBy: a.decidedBy, decidedAt: a.decidedAt },
      ...{ askerName: askers.name, deciderName: deciders.name, memberName: shopCustomers.name },
    })
    .from(a)
    .innerJoin(loyaltyAccounts, and(eq(loyaltyAccounts.shopId, a.shopId), eq(loyaltyAccounts.id, a.accountId)))
    .innerJoin(shopCustomers, and(eq(shopCustomers.shopId, a.shopId), eq(shopCustomers.customerId, loyaltyAccounts.customerId)))
    .leftJoin(askers, eq(askers.id, a.askedBy))
    .leftJoin(deciders, eq(deciders.id, a.decidedBy))
    .where(and(inArray(a.shopId, [...scope]), which))
    .orderBy(desc(a.askedAt), desc(a.id))
    .limit(most);
}
