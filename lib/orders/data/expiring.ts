import "server-only";
import { and, asc, eq, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders, shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { OrderId } from "@/lib/ids";
import { NOTICE_HOURS } from "../expiry";

type Question = { now: Date; limit: number };

/** Pending orders that are not on hold and meet the condition, oldest first. History that was imported is left as it came. */
async function listPending(tx: Db, scope: ShopScope, limit: number, ...conditions: SQL[]): Promise<OrderId[]> {
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .where(
      and(
        inArray(orders.shopId, scope),
        eq(orders.status, "pending"),
        eq(orders.onHold, false),
        ne(orders.source, "import"),
        ...conditions,
      ),
    )
    .orderBy(asc(orders.placedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

const instant = (now: Date) => sql`${now.toISOString()}::timestamptz`;

/** Pending orders whose time to pay is over. One that a phone is being asked for right now waits for the answer. */
export const listUnpaidTooLong = (tx: Db, scope: ShopScope, { now, limit }: Question): Promise<OrderId[]> =>
  listPending(
    tx,
    scope,
    limit,
    eq(orders.paymentStatus, "unpaid"),
    lt(orders.placedAt, sql`${instant(now)} - make_interval(hours => ${shops.hoursToPay})`),
    sql`not exists (select from payment_requests r where r.purchase_id = ${orders.purchaseId} and r.state = 'asked')`,
  );

/**
 * Pending orders with cash on delivery that their shop did not accept in its time. One whose hold was released a moment ago
 * waits as long as a notice lasts, so that the shop hears of it first.
 */
export const listNotAccepted = (tx: Db, scope: ShopScope, { now, limit }: Question): Promise<OrderId[]> =>
  listPending(
    tx,
    scope,
    limit,
    eq(orders.paymentStatus, "cod_due"),
    lt(orders.placedAt, sql`${instant(now)} - make_interval(days => ${shops.daysToAccept})`),
    sql`not exists (select from holds h where h.shop_id = ${orders.shopId} and h.order_id = ${orders.id}
      and h.released_at > ${instant(now)} - make_interval(hours => ${NOTICE_HOURS}))`,
  );
