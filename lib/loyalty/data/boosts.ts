import "server-only";
import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { pointBoosts } from "@/db/schema";
import type { PointBoostId, ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";

export type Boost = typeof pointBoosts.$inferSelect;

const keyOf = (shopId: ShopId, id: PointBoostId) => and(eq(pointBoosts.shopId, shopId), eq(pointBoosts.id, id));

/** The newest boosts of a shop, those over among them. */
export const listBoostRows = (tx: Db, shopId: ShopId, most: number): Promise<Boost[]> =>
  tx
    .select()
    .from(pointBoosts)
    .where(eq(pointBoosts.shopId, shopId))
    .orderBy(desc(pointBoosts.endsOn), desc(pointBoosts.id))
    .limit(most);

/** How many boosts are running or to come. */
export async function countOpenBoosts(tx: Db, shopId: ShopId, today: Day): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(pointBoosts)
    .where(and(eq(pointBoosts.shopId, shopId), gte(pointBoosts.endsOn, today)));
  return row?.count ?? 0;
}

/** The largest of the boosts that are running or to come. */
export async function findLargestBoost(tx: Db, shopId: ShopId, today: Day) {
  const [row] = await tx
    .select({ name: pointBoosts.name, multiplierBp: pointBoosts.multiplierBp })
    .from(pointBoosts)
    .where(and(eq(pointBoosts.shopId, shopId), gte(pointBoosts.endsOn, today)))
    .orderBy(desc(pointBoosts.multiplierBp))
    .limit(1);
  return row;
}

export const insertBoost = (tx: Db, row: typeof pointBoosts.$inferInsert) => tx.insert(pointBoosts).values(row);

export async function lockBoost(tx: Db, shopId: ShopId, id: PointBoostId): Promise<Boost | undefined> {
  const [row] = await tx.select().from(pointBoosts).where(keyOf(shopId, id)).for("update");
  return row;
}

export const setBoostEnd = (tx: Db, shopId: ShopId, id: PointBoostId, endsOn: Day) =>
  tx.update(pointBoosts).set({ endsOn }).where(keyOf(shopId, id));

export const deleteBoost = (tx: Db, shopId: ShopId, id: PointBoostId) => tx.delete(pointBoosts).where(keyOf(shopId, id));
