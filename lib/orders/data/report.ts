import "server-only";
import { and, between, count, inArray, sql, sum } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { Day } from "@/lib/time";
import type { ReportCell } from "../order-report";

/**
 * What counts of an order: its total, without goods that were cancelled or came back before anybody paid for them. What was
 * paid for them first is paid back, and stands among the refunds. The value of such goods is that of the sales ledger.
 */
const countedMinor = sql`${orders.totalMinor} - case
  when ${orders.paidMinor} < ${orders.totalMinor} and ${orders.status} <> 'cancelled' then least(${orders.totalMinor} - ${orders.paidMinor}, (
    select coalesce(sum(e.reversal_minor - e.shipping_minor - e.tax_minor) filter (where e.kind not in ('sale', 'edit')), 0)
    from sales_entries e where e.shop_id = ${orders.shopId} and e.order_id = ${orders.id}))
  else 0 end`;

/** Orders of these shops by the day on which they were placed in their shop's zone, currency and status. */
export async function listReportCells(tx: Db, scope: ShopScope, { from, to }: { from: Day; to: Day }): Promise<ReportCell[]> {
  const rows = await tx
    .select({
      currency: orders.currency,
      day: orders.localDay,
      status: orders.status,
      orders: count(),
      totalMinor: sum(countedMinor).mapWith(Number),
      refundedMinor: sum(orders.refundedMinor).mapWith(Number),
    })
    .from(orders)
    .where(and(inArray(orders.shopId, scope), between(orders.localDay, from, to)))
    .groupBy(orders.currency, orders.localDay, orders.status);
  return rows.map((row) => ({ ...row, day: row.day as Day }));
}
