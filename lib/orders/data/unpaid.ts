import "server-only";
import { and, asc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders, shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { OrderId } from "@/lib/ids";

/** Pending orders whose time to pay is over, oldest first. History that was imported is left as it came. */
export async function listUnpaidTooLong(tx: Db, scope: ShopScope, now: Date, limit: number): Promise<OrderId[]> {
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .where(
      and(
        inArray(orders.shopId, scope),
        eq(orders.status, "pending"),
        eq(orders.paymentStatus, "unpaid"),
        eq(orders.onHold, false),
        ne(orders.source, "import"),
        lt(orders.placedAt, sql`${now.toISOString()}::timestamptz - make_interval(hours => ${shops.hoursToPay})`),
      ),
    )
    .orderBy(asc(orders.placedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}
