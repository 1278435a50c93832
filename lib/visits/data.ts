import "server-only";
import { and, desc, eq, gt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderVisits, shops, touches } from "@/db/schema";
import type { OrderId, ShopId } from "@/lib/ids";

/** The shop behind its front's address; slugs are public. */
export async function findVisitedShop(db: Db, slug: string): Promise<ShopId | undefined> {
  const [shop] = await db.select({ id: shops.id }).from(shops).where(eq(shops.slug, slug));
  return shop?.id;
}

/** The visits of a browser since then, the newest first. */
export const listRecentTouches = (tx: Db, shopId: ShopId, sessionHash: string, since: Date) =>
  tx
    .select()
    .from(touches)
    .where(and(eq(touches.shopId, shopId), eq(touches.sessionHash, sessionHash), gt(touches.at, since)))
    .orderBy(desc(touches.at));

export async function insertTouches(tx: Db, rows: (typeof touches.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(touches).values(rows);
}

/** An order keeps the browser it came from first: linking again changes nothing. */
export async function insertOrderVisit(tx: Db, row: { shopId: ShopId; orderId: OrderId; sessionHash: string; at: Date }) {
  await tx.insert(orderVisits).values(row).onConflictDoNothing();
}
