import "server-only";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderVisits, shops, touches } from "@/db/schema";
import { type OrderId, type ShopId, uuidOf } from "@/lib/ids";

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
  await noteAttributionNews(tx, row.shopId, [row.orderId]);
}

/** Tells whoever credits a shop's orders to campaigns that there is news of these; nobody does where there is no campaign. */
export async function noteAttributionNews(tx: Db, shopId: ShopId, orderIds: readonly OrderId[]): Promise<void> {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  await tx.execute(sql`
    insert into attribution_news (shop_id, order_id)
    select ${shop}, id from unnest(${sql.param(orderIds.map(uuidOf))}::uuid[]) as told (id)
    where exists (select from campaigns where shop_id = ${shop})`);
}
