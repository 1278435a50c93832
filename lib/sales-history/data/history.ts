import "server-only";
import { and, eq, gt, inArray, notExists, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cancellations, orders, refunds, returns, salesEntries } from "@/db/schema";
import type { OrderId, ShopId } from "@/lib/ids";
import type { Moment } from "../replay";

/**
 * Orders of a shop that the ledger does not know, in the order of their ids, after the given one. Their rows stay locked,
 * so that no step comes between what is read of them and what is booked.
 */
export async function lockUnbooked(tx: Db, shopId: ShopId, after: OrderId | undefined, limit: number): Promise<OrderId[]> {
  const booked = tx
    .select({ one: sql`1` })
    .from(salesEntries)
    .where(and(eq(salesEntries.shopId, orders.shopId), eq(salesEntries.orderId, orders.id)));
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.shopId, shopId), after && gt(orders.id, after), notExists(booked)))
    .orderBy(orders.id)
    .limit(limit)
    .for("update", { of: orders });
  return rows.map(({ id }) => id);
}

/** Those of the orders of which something was cancelled, came back or was paid back. */
export async function listTakenBack(tx: Db, shopId: ShopId, orderIds: readonly OrderId[]): Promise<OrderId[]> {
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.shopId, shopId),
        inArray(orders.id, orderIds),
        sql`(${orders.refundedMinor} > 0 or ${orders.returnStatus} in ('partial', 'full') or exists (
          select from order_lines l where l.shop_id = ${orders.shopId} and l.order_id = ${orders.id}
            and (l.qty_cancelled > 0 or l.qty_returned > 0 or l.qty_refunded > 0)))`,
      ),
    );
  return rows.map(({ id }) => id);
}

/** What the records of these orders say was taken back, and when. */
export async function listMoments(tx: Db, shopId: ShopId, orderIds: readonly OrderId[]): Promise<Map<OrderId, Moment[]>> {
  const [cancelled, returned, paidBack] = await Promise.all([
    tx
      .select({ orderId: cancellations.orderId, at: cancellations.createdAt, units: cancellations.units })
      .from(cancellations)
      .where(and(eq(cancellations.shopId, shopId), inArray(cancellations.orderId, orderIds))),
    tx
      .select({ orderId: returns.orderId, at: returns.createdAt, units: returns.units })
      .from(returns)
      .where(and(eq(returns.shopId, shopId), inArray(returns.orderId, orderIds))),
    tx
      .select()
      .from(refunds)
      .where(and(eq(refunds.shopId, shopId), inArray(refunds.orderId, orderIds))),
  ]);
  const moments = [
    ...cancelled.map(({ orderId, ...rest }) => ({ orderId, moment: { kind: "cancellation" as const, ...rest } })),
    ...returned.map(({ orderId, ...rest }) => ({ orderId, moment: { kind: "return" as const, ...rest } })),
    ...paidBack
      .filter(({ state }) => state !== "failed")
      .map(({ orderId, ...refund }) => ({ orderId, moment: { kind: "refund" as const, at: refund.refundedAt, refund } })),
  ];
  const byOrder = Map.groupBy(moments, ({ orderId }) => orderId);
  return new Map([...byOrder].map(([orderId, rows]) => [orderId, rows.map(({ moment }) => moment)]));
}
