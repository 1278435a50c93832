import "server-only";
import { and, between, count, inArray, sum } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { Day } from "@/lib/time";
import type { ReportCell } from "../order-report";

/** Orders of these shops by the day on which they were placed in their shop's zone, currency and status. */
export async function listReportCells(tx: Db, scope: ShopScope, { from, to }: { from: Day; to: Day }): Promise<ReportCell[]> {
  const rows = await tx
    .select({
      currency: orders.currency,
      day: orders.localDay,
      status: orders.status,
      orders: count(),
      totalMinor: sum(orders.totalMinor).mapWith(Number),
      refundedMinor: sum(orders.refundedMinor).mapWith(Number),
    })
    .from(orders)
    .where(and(inArray(orders.shopId, scope), between(orders.localDay, from, to)))
    .groupBy(orders.currency, orders.localDay, orders.status);
  return rows.map((row) => ({ ...row, day: row.day as Day }));
}
