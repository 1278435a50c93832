import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderLines, orders, purchases, shops, userOrders } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { type OrderId, type UserId, uuidOf } from "@/lib/ids";

/** Where the user's newest orders are, from a place in the list on. The transaction must be the user's. */
export const listOwnPlaces = (tx: Db, userId: UserId, after: { placedAt: Date; orderId: OrderId } | undefined, limit: number) =>
  tx
    .select({ shopId: userOrders.shopId, orderId: userOrders.orderId, placedAt: userOrders.placedAt })
    .from(userOrders)
    .where(
      and(
        eq(userOrders.userId, userId),
        after &&
          sql`(${userOrders.placedAt}, ${userOrders.orderId}) < (${after.placedAt.toISOString()}::timestamptz, ${uuidOf(after.orderId)}::uuid)`,
      ),
    )
    .orderBy(desc(userOrders.placedAt), desc(userOrders.orderId))
    .limit(limit);

/** What a list shows of these orders. */
export const listOrderHeads = (tx: Db, scope: ShopScope, ids: OrderId[]) =>
  tx
    .select({
      id: orders.id,
      number: orders.number,
      status: orders.status,
      /** What only the shop must see to asks nothing of the customer. */
      actionNeeded: sql<boolean>`${orders.actionNeeded} and exists (select from shipments s where s.shop_id = ${orders.shopId}
        and s.order_id = ${orders.id} and s.stage = 'shipped' and s.attempts > 0)`,
      placedAt: orders.placedAt,
      totalMinor: orders.totalMinor,
      currency: orders.currency,
      shopName: shops.name,
      timeZone: shops.timeZone,
      purchaseId: orders.purchaseId,
      purchaseNumber: purchases.number,
    })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .innerJoin(purchases, eq(purchases.id, orders.purchaseId))
    .where(and(inArray(orders.shopId, scope), inArray(orders.id, ids)))
    .orderBy(desc(orders.placedAt), desc(orders.id));

/** Titles of the lines of these orders, in their order. */
export const listTitles = (tx: Db, scope: ShopScope, ids: OrderId[]) =>
  tx
    .select({ orderId: orderLines.orderId, title: orderLines.title, qty: orderLines.qtyOrdered })
    .from(orderLines)
    .where(and(inArray(orderLines.shopId, scope), inArray(orderLines.orderId, ids)))
    .orderBy(asc(orderLines.lineNo));
