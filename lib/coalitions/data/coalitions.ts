import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { coalitionShops, coalitions, loyaltyPrograms, shops } from "@/db/schema";
import type { CoalitionId, ShopId } from "@/lib/ids";

export type Coalition = typeof coalitions.$inferSelect;

export async function insertCoalition(tx: Db, row: typeof coalitions.$inferInsert): Promise<void> {
  await tx.insert(coalitions).values(row);
}

export async function findCoalitionByCode(db: Db, joinCode: string): Promise<Coalition | undefined> {
  return (await db.select().from(coalitions).where(eq(coalitions.joinCode, joinCode)))[0];
}

/** The coalition a shop is in. */
export async function findCoalitionOf(tx: Db, shopId: ShopId): Promise<Coalition | undefined> {
  const [row] = await tx
    .select({ coalition: coalitions })
    .from(coalitionShops)
    .innerJoin(coalitions, eq(coalitions.id, coalitionShops.coalitionId))
    .where(eq(coalitionShops.shopId, shopId));
  return row?.coalition;
}

/** The shops of a coalition; who is in one is public. */
export const listCoalitionShops = (tx: Db, id: CoalitionId) =>
  tx
    .select({ shopId: coalitionShops.shopId, joinedAt: coalitionShops.joinedAt, name: shops.name, slug: shops.slug })
    .from(coalitionShops)
    .innerJoin(shops, eq(shops.id, coalitionShops.shopId))
    .where(eq(coalitionShops.coalitionId, id))
    .orderBy(asc(coalitionShops.joinedAt), asc(coalitionShops.shopId));

/** False when the shop is in a coalition already. */
export async function insertCoalitionShop(tx: Db, row: typeof coalitionShops.$inferInsert): Promise<boolean> {
  const made = await tx.insert(coalitionShops).values(row).onConflictDoNothing().returning({ shopId: coalitionShops.shopId });
  return made.length > 0;
}

export async function deleteCoalitionShop(tx: Db, shopId: ShopId, coalitionId: CoalitionId): Promise<boolean> {
  const gone = await tx
    .delete(coalitionShops)
    .where(and(eq(coalitionShops.shopId, shopId), eq(coalitionShops.coalitionId, coalitionId)))
    .returning({ shopId: coalitionShops.shopId });
  return gone.length > 0;
}

/** Locks the shop's programme, so that what it is owed is settled one after the other; false when it has none. */
export async function lockSettling(tx: Db, shopId: ShopId): Promise<boolean> {
  const rows = await tx
    .select({ shopId: loyaltyPrograms.shopId })
    .from(loyaltyPrograms)
    .where(eq(loyaltyPrograms.shopId, shopId))
    .for("no key update");
  return rows.length > 0;
}
