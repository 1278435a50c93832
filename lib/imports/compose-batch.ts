import "server-only";
import type { BulkInsert } from "@/db/bulk-insert";
import type { PurchaseId, ShopId } from "@/lib/ids";
import { type ComposedHistory, composeHistory } from "@/lib/orders/compose-history";
import { noHistory } from "@/lib/orders/history";
import { addToHistory } from "./build-history";
import { composeRejections } from "./data/imports";
import type { ReportFigures } from "./import-report";
import { type Batch, type ImportRun, keptRejections, type OrderItem } from "./import-run";
import type { PreparedBatch } from "./prepare-batch";

/** A batch as it is sent: its statements and what it counts for, and none of the orders it was made of. */
export type ComposedBatch = {
  no: number;
  shopIds: ShopId[];
  history: ComposedHistory;
  rejections: BulkInsert[];
  counts: ReportFigures;
};

export function composeBatch({ row }: ImportRun, batch: Batch, prepared: PreparedBatch): ComposedBatch {
  const rows = noHistory();
  const purchases = new Map<string, PurchaseId>();
  for (const { order, place } of prepared.fresh) {
    const ref = order.purchaseRef;
    const purchaseId = place.purchaseId ?? (ref ? purchases.get(ref) : undefined) ?? null;
    const made = addToHistory(rows, order, { ...place, purchaseId });
    if (ref) purchases.set(ref, made);
  }
  return {
    no: batch.no,
    shopIds: [...new Set([row.shopId, ...prepared.fresh.map(({ place }) => place.shop.id)])],
    history: composeHistory(rows),
    rejections: composeRejections(row, keptRejections(batch)),
    counts: countsOf(batch, prepared),
  };
}

const linesOf = (items: readonly OrderItem[]) => items.reduce((sum, { lines }) => sum + lines.length, 0);
const amountOf = (lines: readonly { amountMinor: number }[]) => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function countsOf({ rejections }: Batch, { fresh, known }: PreparedBatch): ReportFigures {
  return {
    linesRead: linesOf(fresh) + linesOf(known) + rejections.length,
    linesKnown: linesOf(known),
    linesRejected: rejections.length,
    ordersWritten: fresh.length,
    ordersKnown: known.length,
    amountMinor: amountOf(fresh.flatMap(({ lines }) => lines)),
    knownMinor: amountOf(known.flatMap(({ lines }) => lines)),
    rejectedMinor: amountOf(rejections),
  };
}
