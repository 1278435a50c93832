import "server-only";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { insightAnswers, insightLists } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { ShopId } from "@/lib/ids";

export type InsightList = typeof insightLists.$inferSelect;

/** Puts the list in the place of the shop's last one, and forgets answers that no longer hold. */
export async function saveList(tx: Db, list: InsightList): Promise<void> {
  const { shopId, ...rest } = list;
  await tx.insert(insightLists).values(list).onConflictDoUpdate({ target: insightLists.shopId, set: rest });
  await tx.delete(insightAnswers).where(and(eq(insightAnswers.shopId, shopId), lt(insightAnswers.hiddenUntil, list.madeAt)));
}

/**
 * Keeps others from looking at the shop until this transaction ends; false when somebody is at it already. The transaction
 * may then wait for its forecasts for as long as a minute.
 */
export async function lockInsights(tx: Db, shopId: ShopId): Promise<boolean> {
  await tx.execute(sql`set local idle_in_transaction_session_timeout = '60s'`);
  const [row] = (await tx.execute(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`insights ${shopId}`}, 0)) as locked`,
  )) as unknown as { locked: boolean }[];
  return row?.locked ?? false;
}

export const listLists = (tx: Db, scope: ShopScope): Promise<InsightList[]> =>
  tx.select().from(insightLists).where(inArray(insightLists.shopId, scope));

export const listAnswers = (tx: Db, scope: ShopScope) =>
  tx.select().from(insightAnswers).where(inArray(insightAnswers.shopId, scope));

/** Keeps an answer; of two to the same insight the later stands. */
export async function saveAnswer(tx: Db, answer: typeof insightAnswers.$inferInsert): Promise<void> {
  const { shopId: _shop, key: _key, ...rest } = answer;
  const target = [insightAnswers.shopId, insightAnswers.key];
  await tx.insert(insightAnswers).values(answer).onConflictDoUpdate({ target, set: rest });
}

export async function deleteAnswer(tx: Db, shopId: ShopId, key: string): Promise<void> {
  await tx.delete(insightAnswers).where(and(eq(insightAnswers.shopId, shopId), eq(insightAnswers.key, key)));
}
