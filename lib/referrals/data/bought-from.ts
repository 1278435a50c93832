import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders, userOrders } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { ShopId, UserId } from "@/lib/ids";

/** Those of the shops in which the user has an order that was not cancelled. The transaction must be the user's, too. */
export async function listBoughtFrom(tx: Db, scope: ShopScope, userId: UserId): Promise<ShopId[]> {
  const rows = await tx
    .selectDistinct({ shopId: orders.shopId })
    .from(userOrders)
    .innerJoin(orders, and(eq(orders.shopId, userOrders.shopId), eq(orders.id, userOrders.orderId)))
    .where(and(eq(userOrders.userId, userId), inArray(orders.shopId, scope), ne(orders.status, "cancelled")));
  return rows.map(({ shopId }) => shopId);
}
