import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderLines, orders } from "@/db/schema";
import type { OrderId, ShopId } from "@/lib/ids";
import type { LinesEdited, OrderTerms } from "../edited-lines";

type Place = { shopId: ShopId; orderId: OrderId };

/** What the lines and sums of an order rest on; undefined when there is no such order. */
export async function findOrderTerms(tx: Db, { shopId, orderId }: Place): Promise<OrderTerms | undefined> {
  const [[order], lines] = await Promise.all([
    tx
      .select({
        itemsMinor: orders.itemsMinor,
        discountMinor: orders.discountMinor,
        taxMinor: orders.taxMinor,
        totalMinor: orders.totalMinor,
      })
      .from(orders)
      .where(and(eq(orders.shopId, shopId), eq(orders.id, orderId))),
    tx
      .select({
        id: orderLines.id,
        lineNo: orderLines.lineNo,
        unitPriceMinor: orderLines.unitPriceMinor,
        discountMinor: orderLines.discountMinor,
        taxRateBp: orderLines.taxRateBp,
      })
      .from(orderLines)
      .where(and(eq(orderLines.shopId, shopId), eq(orderLines.orderId, orderId)))
      .orderBy(asc(orderLines.lineNo)),
  ]);
  return order && { ...order, lines };
}

/** Writes what an edit makes of the lines and the sums. The order's row is locked, and its facts are written before. */
export async function writeEditedLines(tx: Db, { shopId, orderId }: Place, edited: LinesEdited): Promise<void> {
  for (const { id, ...sums } of edited.lines)
    await tx
      .update(orderLines)
      .set(sums)
      .where(and(eq(orderLines.shopId, shopId), eq(orderLines.id, id)));
  if (edited.added.length > 0) await tx.insert(orderLines).values(edited.added.map((line) => ({ ...line, shopId, orderId })));
  await tx
    .update(orders)
    .set(edited.order)
    .where(and(eq(orders.shopId, shopId), eq(orders.id, orderId)));
}
